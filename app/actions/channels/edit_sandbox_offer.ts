import db from '@adonisjs/lucid/services/db'
import { sandboxShopOf } from '#actions/channels/sandbox_shop_of'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type Channel from '#models/channel'
import Event from '#models/event'

/**
 * Changes a price in a sandbox shop, as somebody there would: Calibrate finds out at its next look.
 *
 * @param price minor units of the shop's currency
 * @throws {DomainException} 409 `not_a_sandbox`, 422 `offer_unknown`
 */
export async function editSandboxOffer(
  channel: Channel,
  price: { sku: string; amount: number; compareAtAmount?: number | null },
  actor: Actor
) {
  const shop = await sandboxShopOf(channel)
  const offer = await shop.find(price.sku)
  if (!offer) {
    const message = `The shop has no offer with the SKU ${price.sku}.`
    throw new DomainException(message, {
      code: 'offer_unknown',
      status: 422,
      errors: [{ pointer: '/sku', code: 'offer_unknown', message }],
    })
  }
  const { externalId, sku, amount, compareAtAmount } = offer
  const after = { amount: price.amount, compareAtAmount: price.compareAtAmount ?? null }
  await shop.setPrices([{ externalId, ...after }])
  const fact = {
    projectId: channel.projectId,
    action: 'channel.offer_edited',
    subject: { type: 'channel', id: channel.id },
    actor,
    before: { sku, amount, compareAtAmount },
    after: { sku, ...after },
  }
  await db.transaction((trx) => Event.record(fact, trx))
}
