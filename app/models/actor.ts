/**
 * Who does something: a person in the console, a program with a token, or Calibrate itself
 * (a schedule, an expiry). `requestId` ties what happened to the request's log lines.
 */
export interface Actor {
  type: 'user' | 'token' | 'system'
  id: number | null
  requestId?: string | null
}

export const SYSTEM: Actor = { type: 'system', id: null }
