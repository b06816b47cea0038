import db from '@adonisjs/lucid/services/db'

/**
 * Pauses a channel that said "too fast": all of it, not one batch, or every worker would go on
 * asking. Each strike in a row doubles the wait, with jitter so that workers do not return at once.
 *
 * @param askedMs how long the platform asked us to wait, or null
 * @returns milliseconds until the channel may be spoken to again
 */
export async function throttleChannel(channelId: number, askedMs: number | null) {
  const { rows } = await db.rawQuery(
    `update channels set throttle_strikes = throttle_strikes + 1,
       paused_until = greatest(paused_until, now() +
         greatest(?, least(60000, 250 * power(2, least(throttle_strikes, 8)))) * (1 + random() * 0.25)
         * interval '1 millisecond')
     where id = ?
     returning extract(epoch from paused_until - now()) * 1000 as wait`,
    [askedMs ?? 0, channelId]
  )
  return Math.max(0, Number(rows[0].wait))
}

/** The channel answered: the next "too fast" starts from a short wait again. */
export async function clearThrottle(channelId: number) {
  await db.rawQuery(
    'update channels set throttle_strikes = 0, paused_until = null where id = ? and throttle_strikes > 0',
    [channelId]
  )
}
