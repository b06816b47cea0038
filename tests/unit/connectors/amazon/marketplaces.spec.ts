import { test } from '@japa/runner'
import { findMarketplace, marketplaces } from '#connectors/amazon/marketplaces'
import { isCurrency } from '#pricing/money'

test.group('Amazon’s marketplaces', () => {
  test('"{name}" is {country} in {region}, in {currency}')
    .with([
      { name: 'US', country: 'US', region: 'na', currency: 'USD' },
      { name: 'ATVPDKIKX0DER', country: 'US', region: 'na', currency: 'USD' },
      { name: ' de ', country: 'DE', region: 'eu', currency: 'EUR' },
      { name: 'a1pa6795ukmfr9', country: 'DE', region: 'eu', currency: 'EUR' },
      { name: 'GB', country: 'UK', region: 'eu', currency: 'GBP' },
      { name: 'JP', country: 'JP', region: 'fe', currency: 'JPY' },
    ])
    .run(({ assert }, { name, ...expected }) => {
      assert.deepInclude(findMarketplace(name), expected)
    })

  test('are found by nothing else', ({ assert }) => {
    for (const name of ['', 'XX', 'USA', 'amazon.com']) assert.isNull(findMarketplace(name))
  })

  test('have an id, a country and a currency each', ({ assert }) => {
    assert.equal(new Set(marketplaces.map(({ id }) => id)).size, marketplaces.length)
    assert.equal(new Set(marketplaces.map(({ country }) => country)).size, marketplaces.length)
    for (const { currency } of marketplaces) assert.isTrue(isCurrency(currency))
  })
})
