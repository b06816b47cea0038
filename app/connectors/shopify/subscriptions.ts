import { ChannelError } from '#connectors/errors'
import { isOurApp } from '#connectors/shopify/account'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { SUBSCRIBE, SUBSCRIPTIONS, UNSUBSCRIBE } from '#connectors/shopify/documents'

/** What we want to be told; the topics of privacy law are set in the app's own configuration. */
const TOPICS = [
  'APP_UNINSTALLED',
  'APP_SCOPES_UPDATE',
  'PRODUCTS_CREATE',
  'PRODUCTS_UPDATE',
  'PRODUCTS_DELETE',
]

interface Subscribed {
  currentAppInstallation: { app: { apiKey: string } }
  webhookSubscriptions: { nodes: { id: string; topic: string; uri: string }[] }
}

const WRITES = { effect: 'writes', cost: 10 } as const

/**
 * Has Shopify call this address, and no older one of ours. The webhooks of another app are signed
 * with a secret that we do not have, so that app's are left as they are.
 */
export async function subscribe(api: AdminApi, address: string) {
  const request = { effect: 'reads', cost: 104 } as const
  const found = await api.run<Subscribed>(SUBSCRIPTIONS, {}, request)
  if (!isOurApp(found.currentAppInstallation.app)) return
  const ours = found.webhookSubscriptions.nodes.filter(({ topic }) => TOPICS.includes(topic))
  const isThere = (topic: string) =>
    ours.some((known) => known.topic === topic && known.uri === address)
  for (const topic of TOPICS.filter((wanted) => !isThere(wanted))) {
    const { webhookSubscriptionCreate: answer } = await api.run<{
      webhookSubscriptionCreate: { userErrors: { message: string }[] }
    }>(SUBSCRIBE, { topic, uri: address }, WRITES)
    const [error] = answer.userErrors
    if (error) throw new ChannelError('refused', `Shopify will not call us: ${error.message}`)
  }
  for (const { id } of ours.filter(({ uri }) => uri !== address)) {
    await api.run(UNSUBSCRIBE, { id }, WRITES)
  }
}
