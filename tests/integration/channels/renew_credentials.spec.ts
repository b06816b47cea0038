import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { openChannel } from '#actions/channels/open_channel'
import { credentialsPlace } from '#actions/channels/stored_credentials'
import { checkCredentials, renewCredentials } from '#actions/channels/renew_credentials'
import { ChannelError } from '#connectors/errors'
import type Channel from '#models/channel'
import { vault, Vault } from '#services/vault'
import env from '#start/env'
import { connect } from '#tests/support/channel'
import { createProject } from '#tests/support/project'

const SECRET = { accessKey: 'sk-live-do-not-tell' }
const OLD_KEY = randomBytes(32).toString('base64')

/** A channel whose credentials were sealed before the key changed. */
async function channelSealedWith(key: string) {
  const { project } = await createProject()
  const channel = await connect(project)
  const credentials = new Vault(key).seal(SECRET, credentialsPlace(channel))
  await db.from('channels').where('id', channel.id).update({ credentials })
  return channel.refresh()
}

/** The server after its key changed: the old one stands in ENCRYPTION_KEYS_PREVIOUS. */
function rotated() {
  const server = new Vault(env.get('ENCRYPTION_KEY').release(), [OLD_KEY])
  const { renew, open } = vault
  vault.renew = (sealed, place) => server.renew(sealed, place)
  vault.open = (sealed, place) => server.open(sealed, place)
  return () => {
    vault.renew = renew
    vault.open = open
  }
}

const unreadable = async (channel: Channel) => {
  const { unreadable: all } = await renewCredentials()
  return all.filter(({ channelId }) => channelId === channel.id)
}

test.group('Rotating the key of credentials', () => {
  test('seals what an older key sealed, once', async ({ assert, cleanup }) => {
    const channel = await channelSealedWith(OLD_KEY)
    cleanup(rotated())
    const first = await renewCredentials()
    assert.isAtLeast(first.renewed, 1)
    await channel.refresh()
    const connector = await openChannel(channel)
    assert.deepEqual(connector['channel'].credentials, SECRET)
    const second = await renewCredentials()
    assert.equal(second.renewed, 0)
  })

  test('is told how far it is by a check, which changes nothing', async ({ assert, cleanup }) => {
    const channel = await channelSealedWith(OLD_KEY)
    const { credentials } = channel
    const before = await checkCredentials()
    assert.deepInclude(
      before.unreadable.map(({ channelId }) => channelId),
      channel.id
    )
    cleanup(rotated())
    const during = await checkCredentials()
    assert.equal(during.older, 1)
    assert.equal(during.unreadable.length, before.unreadable.length - 1)
    await channel.refresh()
    assert.equal(channel.credentials, credentials)
    await renewCredentials()
    const after = await checkCredentials()
    assert.equal(after.older, 0)
    assert.equal(after.current, during.current + 1)
  })

  test('names what no key opens, and leaves it as it is', async ({ assert }) => {
    const channel = await channelSealedWith(OLD_KEY)
    const { credentials } = channel
    const [problem] = await unreadable(channel)
    assert.match(problem.reason, /ENCRYPTION_KEYS_PREVIOUS/)
    await channel.refresh()
    assert.equal(channel.credentials, credentials)
  })

  test('is what opening a channel asks for when a key is missing', async ({ assert }) => {
    const channel = await channelSealedWith(OLD_KEY)
    try {
      await openChannel(channel)
      assert.fail('it opened')
    } catch (error) {
      assert.instanceOf(error, ChannelError)
      assert.equal((error as ChannelError).kind, 'unauthorized')
      assert.match((error as ChannelError).message, /ENCRYPTION_KEYS_PREVIOUS/)
    }
  })
})
