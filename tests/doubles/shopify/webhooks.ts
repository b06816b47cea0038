import { createHmac, randomUUID } from 'node:crypto'
import type { Shop, ShopProduct } from './shop.js'

export interface Delivery {
  raw: Buffer
  headers: Record<string, string>
}

interface Event {
  topic: string
  payload: unknown
  /** The same for each delivery of one event. */
  eventId?: string
  triggeredAt?: Date
}

/** A signed delivery, as Shopify posts it. Doing it twice with one event id makes a duplicate. */
export function deliveryOf(shop: Shop, secret: string, event: Event): Delivery {
  const { topic, payload, eventId = randomUUID(), triggeredAt = new Date() } = event
  const raw = Buffer.from(JSON.stringify(payload))
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': shop.domain,
    'x-shopify-api-version': '2026-10',
    'x-shopify-event-id': eventId,
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-triggered-at': triggeredAt.toISOString(),
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(raw).digest('base64'),
  }
  return { raw, headers }
}

/** Posts deliveries in the order given, whatever their events'; gives the answers' statuses. */
export async function deliver(address: string, deliveries: Delivery[]) {
  const statuses: number[] = []
  for (const { raw, headers } of deliveries) {
    const { status } = await fetch(address, { method: 'POST', headers, body: raw })
    statuses.push(status)
  }
  return statuses
}

/** What `products/create` and `products/update` tell: of large products not every variant. */
export function productPayload(shop: Shop, { id, title, variantIds }: ShopProduct) {
  const variants = variantIds.map((variantId) => shop.variants.get(variantId)!)
  const gid = (variantId: number) => `gid://shopify/ProductVariant/${variantId}`
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Product/${id}`,
    title,
    variants: variants.slice(0, 100).map((variant) => ({
      id: variant.id,
      admin_graphql_api_id: gid(variant.id),
      product_id: id,
      title: variant.title,
      sku: variant.sku,
      price: variant.price,
      compare_at_price: variant.compareAtPrice,
    })),
    variant_gids: variants.map((variant) => ({
      admin_graphql_api_id: gid(variant.id),
      updated_at: variant.updatedAt.toISOString(),
    })),
  }
}
