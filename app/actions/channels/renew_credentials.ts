import db from '@adonisjs/lucid/services/db'
import { credentialsPlace } from '#actions/channels/open_channel'
import { vault, VaultError } from '#services/vault'

const AT_ONCE = 100

/** How many secrets were sealed anew, and which channels' could not be opened. */
export interface Renewal {
  renewed: number
  unreadable: { channelId: number; reason: string }[]
}

/**
 * Seals the credentials of every channel with the current key, while the server runs. A secret
 * that does not open is left as it is and named. Doing it twice changes nothing more.
 */
export async function renewCredentials(): Promise<Renewal> {
  const renewal: Renewal = { renewed: 0, unreadable: [] }
  for (let after = 0; ;) {
    const channels = await db
      .from('channels')
      .where('id', '>', after)
      .whereNotNull('credentials')
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', 'credentials')
    for (const channel of channels) await renew(channel, renewal)
    if (channels.length < AT_ONCE) return renewal
    after = channels[channels.length - 1].id
  }
}

async function renew({ id, credentials }: { id: number; credentials: string }, renewal: Renewal) {
  try {
    const renewed = vault.renew(credentials, credentialsPlace({ id }))
    if (renewed === credentials) return
    // Somebody may have connected it again meanwhile: theirs is newer.
    const changed = await db.from('channels').where({ id, credentials }).update({
      credentials: renewed,
    })
    renewal.renewed += Number(changed)
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    renewal.unreadable.push({ channelId: id, reason: error.message })
  }
}
