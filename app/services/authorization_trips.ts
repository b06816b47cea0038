import { randomBytes } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'

type Answers = Record<string, string | null>

/** A merchant on the way to a platform and back, as the session remembers. */
export interface Trip {
  projectId: number
  request: { platform: string; name: string; priceList?: string | null; settings?: Answers }
  url: string
  begunAt: number
}

const KEY = 'authorizations'
const MINUTES = 15
const MOST = 5

/** A name for a trip that nobody can guess: whoever comes back with it set out from this browser. */
export const newTripState = () => randomBytes(24).toString('base64url')

/** Remembers a trip that begins; of several, the latest few. */
export function rememberTrip({ session }: Pick<HttpContext, 'session'>, state: string, trip: Trip) {
  const others = Object.entries(session.get(KEY, {}) as Record<string, Trip>)
  session.put(KEY, Object.fromEntries([...others.slice(1 - MOST), [state, trip]]))
}

/** The trip of this name, or null when it never began in this browser, or long ago. */
export function tripOf({ session }: Pick<HttpContext, 'session'>, state: string): Trip | null {
  const trips = session.get(KEY, {}) as Record<string, Trip>
  const trip = Object.hasOwn(trips, state) ? trips[state] : null
  return trip && Date.now() - trip.begunAt < MINUTES * 60_000 ? trip : null
}

/** Ends a trip: its name is good for coming back once. */
export function endTrip({ session }: Pick<HttpContext, 'session'>, state: string) {
  const trips = Object.entries(session.get(KEY, {}) as Record<string, Trip>)
  session.put(KEY, Object.fromEntries(trips.filter(([name]) => name !== state)))
}
