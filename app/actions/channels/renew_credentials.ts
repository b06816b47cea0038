import db from '@adonisjs/lucid/services/db'
import { credentialsPlace } from '#actions/channels/stored_credentials'
import { sealedCredentials } from '#queries/channels/sealed_credentials'
import { vault, VaultError } from '#services/vault'

/** A secret that no key of this server opens, and what to do about it. */
export interface Unreadable {
  channelId: number
  reason: string
}

/** How many secrets were sealed anew, and which channels' could not be opened. */
export interface Renewal {
  renewed: number
  unreadable: Unreadable[]
}

/**
 * Seals the credentials of every channel with the current key, while the server runs. A secret
 * that does not open is left as it is and named. Stopped half way and started again, it goes on
 * where it was; doing it twice changes nothing more.
 */
export async function renewCredentials(): Promise<Renewal> {
  const renewal: Renewal = { renewed: 0, unreadable: [] }
  for await (const channel of sealedCredentials()) {
    const reason = await reasonAgainst(() => renew(channel, renewal))
    if (reason) renewal.unreadable.push({ channelId: channel.id, reason })
  }
  return renewal
}

/** Whether each secret opens, and whether with the current key; nothing is changed. */
export async function checkCredentials() {
  const check = { current: 0, older: 0, unreadable: [] as Unreadable[] }
  for await (const { id, credentials } of sealedCredentials()) {
    const reason = await reasonAgainst(async () => {
      const place = credentialsPlace({ id })
      vault.open(credentials, place)
      if (vault.renew(credentials, place) === credentials) check.current += 1
      else check.older += 1
    })
    if (reason) check.unreadable.push({ channelId: id, reason })
  }
  return check
}

async function renew({ id, credentials }: { id: number; credentials: string }, renewal: Renewal) {
  const renewed = vault.renew(credentials, credentialsPlace({ id }))
  if (renewed === credentials) return
  // Somebody may have connected it again meanwhile: theirs is newer.
  const changed = await db.from('channels').where({ id, credentials }).update({
    credentials: renewed,
  })
  renewal.renewed += Number(changed)
}

async function reasonAgainst(open: () => Promise<void>) {
  try {
    await open()
    return null
  } catch (error) {
    if (error instanceof VaultError) return error.message
    throw error
  }
}
