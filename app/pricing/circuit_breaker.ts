import { percentText } from './percent.ts'
import { shareComparator, shareText } from './guardrails/limits.ts'

/** How the rows of a plan went that were sent to one channel. */
export interface Sent {
  applied: number
  /** Refused by the channel, or stopped by a guardrail at the last moment. */
  stopped: number
}

/** A few rows say nothing about a channel: with fewer stopped ones it does not trip. */
export const LEAST_STOPPED = 10

/**
 * Why nothing more may be sent to a channel until a person has looked, or null when it may: more
 * than `share` percent of what was sent came to nothing. (After the circuit breakers of M. Nygard,
 * Release It!, 2007.)
 */
export function tripReason({ applied, stopped }: Sent, share: number | null): string | null {
  if (share === null || stopped < LEAST_STOPPED) return null
  const sent = applied + stopped
  if (shareComparator(share)(stopped, sent) <= 0) return null
  return `Stopped by its circuit breaker: ${stopped.toLocaleString('en')} of ${sent.toLocaleString('en')} prices (${shareText(stopped, sent)}) were refused or blocked, more than ${percentText(share)}. Look at the plan, mend the cause, then resume the channel.`
}
