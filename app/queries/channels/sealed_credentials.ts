import db from '@adonisjs/lucid/services/db'

const AT_ONCE = 100

/** Every channel that holds credentials, sealed as they are, of all projects, by id. */
export async function* sealedCredentials(): AsyncGenerator<{ id: number; credentials: string }> {
  for (let after = 0; ;) {
    const channels = await db
      .from('channels')
      .where('id', '>', after)
      .whereNotNull('credentials')
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', 'credentials')
    yield* channels
    if (channels.length < AT_ONCE) return
    after = channels[channels.length - 1].id
  }
}
