import { connectorContract } from './contract.js'
import { shopifyChannel, stock } from './shopify_channel.js'

connectorContract('shopify', async () => {
  const { double, connector } = await shopifyChannel()
  return { connector, stock: async (offers) => stock(double, offers) }
})
