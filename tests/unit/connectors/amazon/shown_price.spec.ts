import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import type { ListingsItem, PurchasableOffer } from '#connectors/amazon/listings'
import { findMarketplace } from '#connectors/amazon/marketplaces'
import { shownPrice } from '#connectors/amazon/shown_price'
import { clock } from '#services/clock'

const US = findMarketplace('US')!
const schedule = (value: string, more = {}) => [{ schedule: [{ value_with_tax: value, ...more }] }]
const offer = (more: Partial<PurchasableOffer> = {}): PurchasableOffer => {
  return { marketplace_id: US.id, currency: 'USD', our_price: schedule('10.00'), ...more }
}
const live = (amount: string, more = {}) => {
  const price = { currencyCode: 'USD', amount }
  return { marketplaceId: US.id, offerType: 'B2C' as const, price, ...more }
}
const sale = (start: string, end: string) => schedule('8.00', { start_at: start, end_at: end })

function shown(offers: ListingsItem['offers'], set: PurchasableOffer[]) {
  return shownPrice({ sku: 'A', offers, attributes: { purchasable_offer: set } }, US)
}

test.group('The price shown on Amazon', (group) => {
  group.each.setup(() => {
    clock.freeze(DateTime.fromISO('2026-11-25T12:00:00Z'))
    return () => clock.release()
  })

  test('is what shoppers see, also while a new price is on its way', ({ assert }) => {
    assert.equal(shown([live('9.5')], [offer()]), 950)
  })

  test('is the price set while a sale runs', ({ assert }) => {
    const running = offer({ discounted_price: sale('2026-11-01T00:00Z', '2026-12-01T00:00Z') })
    assert.equal(shown([live('8.0')], [running]), 1000)
  })

  test('is what shoppers see before a sale and after it', ({ assert }) => {
    const past = offer({ discounted_price: sale('2026-10-01T00:00Z', '2026-11-01T00:00Z') })
    const coming = offer({ discounted_price: sale('2026-12-01T00:00Z', '2026-12-24T00:00Z') })
    assert.equal(shown([live('9.5')], [past]), 950)
    assert.equal(shown([live('9.5')], [coming]), 950)
  })

  test('is the price set when the offer is not on sale', ({ assert }) => {
    assert.equal(shown([], [offer()]), 1000)
  })

  test('is never another marketplace’s, another currency’s or the companies’', ({ assert }) => {
    const others = [
      offer({ audience: 'B2B' }),
      offer({ marketplace_id: 'A2EUQ1WTGCTBG2' }),
      offer({ currency: 'CAD' }),
    ]
    const offers = [
      live('1.0', { offerType: 'B2B' }),
      live('2.0', { marketplaceId: 'A2EUQ1WTGCTBG2' }),
      live('3.0', { price: { currencyCode: 'CAD', amount: '3.0' } }),
    ]
    assert.isNull(shown(offers, others))
    assert.equal(shown([...offers, live('9.5')], [...others, offer()]), 950)
  })
})
