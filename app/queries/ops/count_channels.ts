import db from '@adonisjs/lucid/services/db'

/** How many channels there are of each state, in all projects, and how many met an error last. */
export async function countChannels() {
  const { rows } = await db.rawQuery(
    `select count(*) filter (where state = 'connected') as connected,
            count(*) filter (where state = 'paused') as paused,
            count(*) filter (where state = 'disconnected') as disconnected,
            count(*) filter (where state = 'connected' and last_error is not null) as failing
     from channels`
  )
  const [{ connected, paused, disconnected, failing }] = rows
  return {
    connected: Number(connected),
    paused: Number(paused),
    disconnected: Number(disconnected),
    failing: Number(failing),
  }
}
