import { test } from '@japa/runner'
import { writePriceFile, type PriceFileFormat, type PriceLine } from '#services/price_file_csv'

const SHIRT: PriceLine = {
  sku: 'LIN-M-WH',
  amount: 4399,
  compareAtAmount: 4990,
  currency: 'USD',
  handle: 'linen-shirt',
  productTitle: 'Linen shirt',
  title: 'M / White',
  attributes: { Color: 'White', Size: 'M' },
}
const SOCK: PriceLine = {
  ...SHIRT,
  sku: 'SOCK, "warm"',
  compareAtAmount: null,
  title: null,
  attributes: {},
}

async function written(format: PriceFileFormat, ...pages: PriceLine[][]) {
  async function* source() {
    yield* pages
  }
  const chunks = await Array.fromAsync(writePriceFile(source(), format))
  return chunks.join('').split('\r\n')
}

test.group('Price files', () => {
  test('are plain for any program', async ({ assert }) => {
    assert.deepEqual(await written('plain', [SHIRT], [SOCK]), [
      'sku,price,compare_at_price,currency',
      'LIN-M-WH,43.99,49.90,USD',
      '"SOCK, ""warm""",43.99,,USD',
      '',
    ])
  })

  test('carry what Shopify knows a variant by, options in the order of its title', async ({
    assert,
  }) => {
    const [header, shirt, sock] = await written('shopify', [SHIRT, { ...SOCK, sku: 'SOCK' }])
    assert.equal(
      header,
      'URL handle,Title,SKU,Option1 name,Option1 value,Option2 name,Option2 value,Option3 name,Option3 value,Price,Compare-at price'
    )
    assert.equal(shirt, 'linen-shirt,Linen shirt,LIN-M-WH,Size,M,Color,White,,,43.99,49.90')
    assert.equal(sock, 'linen-shirt,Linen shirt,SOCK,Title,Default Title,,,,,43.99,')
  })

  test('write the decimals that a currency has', async ({ assert }) => {
    const yen = { ...SHIRT, amount: 12800, compareAtAmount: null, currency: 'JPY' }
    const dinar = { ...SHIRT, amount: 1250, compareAtAmount: null, currency: 'KWD' }
    const [, first, second] = await written('plain', [yen, dinar])
    assert.equal(first, 'LIN-M-WH,12800,,JPY')
    assert.equal(second, 'LIN-M-WH,1.250,,KWD')
  })

  test('still have the header when nothing is in them', async ({ assert }) => {
    assert.deepEqual(await written('plain'), ['sku,price,compare_at_price,currency', ''])
  })
})
