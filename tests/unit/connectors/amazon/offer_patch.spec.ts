import { test } from '@japa/runner'
import { findMarketplace } from '#connectors/amazon/marketplaces'
import { offerPatch } from '#connectors/amazon/offer_patch'
import { write } from '#tests/support/amazon'

const seller = { id: 'A1', productType: 'PRODUCT', marketplace: findMarketplace('US')! }

function sent(limits: { floor?: number; ceiling?: number }) {
  const patch = JSON.parse(JSON.stringify(offerPatch(write('A', 1000, limits), seller)))
  const [offer] = patch.value
  const valueOf = (name: string) => offer[name]?.[0].schedule[0].value_with_tax
  return {
    price: valueOf('our_price'),
    minimum: valueOf('minimum_seller_allowed_price'),
    maximum: valueOf('maximum_seller_allowed_price'),
  }
}

test.group('The patch of an Amazon offer', () => {
  test('leaves the seller’s own limits alone where the plan knows none', ({ assert }) => {
    assert.deepEqual(sent({}), { price: 10, minimum: undefined, maximum: undefined })
  })

  test('sends the plan’s limits along', ({ assert }) => {
    assert.deepEqual(sent({ floor: 800, ceiling: 1200 }), { price: 10, minimum: 8, maximum: 12 })
  })

  test('raises the maximum to a price that a person let through above it', ({ assert }) => {
    assert.deepEqual(sent({ ceiling: 900 }), { price: 10, minimum: undefined, maximum: 10 })
  })

  test('sends no minimum of zero', ({ assert }) => {
    assert.isUndefined(sent({ floor: 0 }).minimum)
  })
})
