import { openNewChannel } from '#actions/channels/open_channel'
import { connectorContract } from '#tests/integration/connectors/contract'
import { VendureAdmin } from '#tests/live/vendure/admin'
import { vendure } from '#tests/live/vendure/server'
import { stock } from '#tests/live/vendure/stock'
import { createProject } from '#tests/support/project'

/** Each on a new channel of the one Vendure server, in euro. */
connectorContract('live vendure', async () => {
  const { project } = await createProject()
  const people = await VendureAdmin.signIn()
  const channel = await people.createChannel('EUR')
  const admin = people.on(channel)
  const connector = openNewChannel({
    ...{ project, platform: 'vendure', currency: 'EUR' },
    settings: { url: `${vendure.origin}/admin-api`, channelToken: channel.token },
    credentials: { apiKey: await admin.createApiKey() },
  })
  return { connector, stock: (offers) => stock(admin, 'EUR', offers), severalPages: 201 }
})
