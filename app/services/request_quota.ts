import db from '@adonisjs/lucid/services/db'

const WINDOW_MS = 60_000
const MOST_REMEMBERED = 20_000

/** What is left of somebody's quota after a request asked for its share. */
export interface Quota {
  allowed: boolean
  limit: number
  remaining: number
  /** Until the window ends and the quota is whole again. */
  resetSeconds: number
}

interface Window {
  /** Requests this process may still let through without asking. */
  leased: number
  /** Requests nobody has leased yet. */
  free: number
  endsAt: number
  asking: Promise<void> | null
}

/**
 * Counts requests in windows of a minute, in PostgreSQL, so that all processes keep one limit.
 * A process leases a twentieth of the quota at a time and counts that itself: one write for
 * many requests. Never more than the limit goes through; with several processes a little less
 * may, when one holds a lease it does not use.
 */
export class RequestQuota {
  #windows = new Map<string, Window>()

  /** @param key who is counted, for example `token:12` */
  async take(key: string, limit: number): Promise<Quota> {
    const window = this.#windowOf(key, limit)
    while (window.leased === 0 && window.free > 0) {
      window.asking ??= this.#lease(key, limit, window).finally(() => (window.asking = null))
      await window.asking
    }
    const allowed = window.leased > 0
    if (allowed) window.leased -= 1
    return {
      allowed,
      limit,
      remaining: window.leased + window.free,
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - performance.now()) / 1000)),
    }
  }

  #windowOf(key: string, limit: number) {
    const known = this.#windows.get(key)
    if (known && known.endsAt > performance.now()) return known
    if (this.#windows.size >= MOST_REMEMBERED) this.#forgetEnded()
    const endsAt = performance.now() + WINDOW_MS
    const window: Window = { leased: 0, free: limit, endsAt, asking: null }
    this.#windows.set(key, window)
    return window
  }

  /** The database's clock rules: a process whose clock is wrong neither gains nor loses. */
  async #lease(key: string, limit: number, window: Window) {
    const size = Math.max(1, Math.floor(limit / 20))
    const { rows } = await db.rawQuery(
      `with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now)
       insert into rate_limits as held (key, points, expire)
       select :key, :size, now + :length from clock
       on conflict (key) do update set
         points = excluded.points
           + case when held.expire > excluded.expire - :length then held.points else 0 end,
         expire = case when held.expire > excluded.expire - :length
           then held.expire else excluded.expire end
       returning points, expire - (select now from clock) as ends_in`,
      { key: `requests:${key}`, size, length: WINDOW_MS }
    )
    const { points, ends_in: endsIn } = rows[0]
    window.leased = Math.min(size, Math.max(0, limit - (points - size)))
    window.free = Math.max(0, limit - points)
    window.endsAt = performance.now() + endsIn
  }

  #forgetEnded() {
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt <= performance.now()) this.#windows.delete(key)
    }
    if (this.#windows.size >= MOST_REMEMBERED) this.#windows.clear()
  }
}

export const requestQuota = new RequestQuota()
