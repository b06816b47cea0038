import { ChannelError } from '#connectors/errors'
import type { News, Webhooks } from '#connectors/platform'
import { entriesOf } from '#connectors/shopify/entries'
import { base64Signature, isSame } from '#connectors/shopify/signatures'

/** shopify.dev/docs/apps/build/webhooks and shopify.dev/docs/api/webhooks */
export const shopifyWebhooks: Webhooks = {
  read(raw, headers) {
    if (!isSame(headers['x-shopify-hmac-sha256'] ?? '', base64Signature(raw))) {
      throw new ChannelError('unauthorized', 'The signature is not Shopify’s.')
    }
    // One event has one id in all its deliveries; a webhook id is that of one subscription.
    const id = headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id']
    const { 'x-shopify-shop-domain': account, 'x-shopify-topic': topic } = headers
    if (!id || !account || !topic) {
      throw new ChannelError('refused', 'A delivery of Shopify names its event, shop and topic.')
    }
    const payload = parse(raw)
    return {
      id,
      account,
      topic,
      happenedAt: dateOf(headers['x-shopify-triggered-at']),
      news: (currency, settings) => newsOf(topic, payload, { currency, settings }),
    }
  },
}

interface Product {
  id?: number
  /** Missing in `products/delete`. */
  admin_graphql_api_id?: string
  title?: string
  variants?: Variant[]
  /** All of them, where `variants` holds the first hundred. */
  variant_gids?: unknown[]
}

interface Variant {
  admin_graphql_api_id: string
  sku: string | null
  title: string
  price: string
  compare_at_price: string | null
}

function parse(raw: Buffer): Product {
  try {
    return JSON.parse(raw.toString('utf8')) ?? {}
  } catch {
    throw new ChannelError('refused', 'The delivery is no JSON.')
  }
}

function dateOf(text: string | undefined) {
  const date = new Date(text ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}

function newsOf(
  topic: string,
  product: Product,
  { currency, settings }: { currency: string; settings: Record<string, unknown> }
): News {
  switch (topic) {
    case 'app/uninstalled':
      return { kind: 'closed' }
    case 'app/scopes_update':
      return { kind: 'scopes' }
    case 'products/delete':
      return { kind: 'offers_gone', externalParentId: gidOf(product) }
    case 'products/create':
    case 'products/update':
      return settings.market ? { kind: 'offers_changed' } : offersOf(product, currency)
    case 'shop/redact':
      return { kind: 'erase' }
  }
  // Of customers (customers/data_request, customers/redact) we hold nothing.
  return { kind: 'nothing' }
}

/** The prices told are the shop's own. Of a large product not all variants are told. */
function offersOf(product: Product, currency: string): News {
  const { variants = [], variant_gids: all = [], title = '' } = product
  if (variants.length === 0 || all.length > variants.length) return { kind: 'offers_changed' }
  const nodes = variants.map((variant) => ({
    id: variant.admin_graphql_api_id,
    sku: variant.sku,
    title: variant.title,
    price: variant.price,
    compareAtPrice: variant.compare_at_price,
    product: { id: gidOf(product), title },
  }))
  return { kind: 'offers', entries: entriesOf(nodes, currency) }
}

function gidOf({ id, admin_graphql_api_id: gid }: Product) {
  return gid ?? `gid://shopify/Product/${id}`
}
