import type { Lifecycle } from './lifecycle.ts'

export const channelStates = ['connected', 'paused', 'disconnected'] as const
export type ChannelState = (typeof channelStates)[number]

/** A channel. Paused keeps the connection and writes nothing; disconnected can be connected again. */
export const channelLifecycle: Lifecycle<ChannelState> = {
  initial: 'connected',
  transitions: {
    connected: ['paused', 'disconnected'],
    paused: ['connected', 'disconnected'],
    disconnected: ['connected'],
  },
}
