import { test } from '@japa/runner'
import { fates, readFile, rowsOf } from '#tests/unit/services/catalog_csv/read'

const SHOPIFY =
  'Handle,Title,Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Compare At Price,Image Src,Status\n'

test.group('Rows of a plain sheet', () => {
  test('say everything about a variant', async ({ assert }) => {
    const [row] = await rowsOf(
      'sku,title,price,compare_at,cost,vendor,type,tags,barcode,status,color,price:EUR\n' +
        'A,Mug,12.50,15,4.2,Acme,mug,"Kitchen, sale,kitchen",401,Draft,red,"11,90"\n'
    )
    assert.containsSubset(row, {
      ...{ row: 2, sku: 'A', handle: null, defines: true, productTitle: 'Mug', title: null },
      ...{ vendor: 'Acme', type: 'mug', tags: ['Kitchen', 'sale'], status: 'draft' },
      ...{ barcode: '401', attributes: { color: 'red' }, cost: 420 },
    })
    assert.deepEqual(
      row.prices.map(({ list, amount, compareAt }) => [list.name, amount, compareAt]),
      [
        ['Default', 1250, 1500],
        ['Europe', 1190, undefined],
      ]
    )
  })

  test('leave alone what has no column, and clear what is blank', async ({ assert }) => {
    const [bare] = await rowsOf('sku,price\nA,1\n')
    const silent = { vendor: null, type: null, tags: null, status: null, barcode: null, cost: null }
    assert.containsSubset(bare, silent)
    assert.isUndefined(bare.prices[0].compareAt)

    const [blank] = await rowsOf('sku,price,compare_at,vendor,tags,cost,color\nA,1,,,,,\n')
    assert.containsSubset(blank, { vendor: '', tags: [], cost: null, attributes: { color: null } })
    assert.isNull(blank.prices[0].compareAt)
  })

  test('have a title of their own beside the product’s', async ({ assert }) => {
    const [row] = await rowsOf('sku,product_title,title,price\nA,Shirt,Red,1\n')
    assert.containsSubset(row, { productTitle: 'Shirt', title: 'Red' })
  })

  test('read {text} as {amount} cents')
    .with([
      { text: '49.90', amount: 4990 },
      { text: '49,90', amount: 4990 },
      { text: '1.299,00', amount: 129_900 },
      { text: '1,299.00', amount: 129_900 },
      { text: '1,299', amount: 129_900 },
      { text: "'5.5", amount: 550 },
      { text: ' 7 ', amount: 700 },
    ])
    .run(async ({ assert }, { text, amount }) => {
      const [row] = await rowsOf(`sku;price\nA;"${text}"\n`)
      assert.equal(row.prices[0].amount, amount)
    })

  test('take a compare-at price only above the price', async ({ assert }) => {
    const rows = await rowsOf('sku,price,compare_at\nA,10,12\nB,10,10\nC,10,0\n')
    assert.deepEqual(
      rows.map(({ prices }) => prices[0].compareAt),
      [1200, null, null]
    )
  })

  test('are refused as {code}')
    .with([
      { code: 'sku_missing', file: 'sku,price\n,1\nA,1\n' },
      { code: 'sku_duplicate', file: 'sku,price\nA,1\nA,1\n' },
      { code: 'price_invalid', file: 'sku,price\nA,free\n' },
      { code: 'price_invalid', file: 'sku,price\nA,-1\n' },
      { code: 'price_invalid', file: 'sku,price\nA,1.299\n' },
      { code: 'price_invalid', file: 'sku,price\nA,$5\n' },
      { code: 'price_not_positive', file: 'sku,price\nA,0.00\n' },
      { code: 'compare_at_invalid', file: 'sku,price,compare_at\nA,1,x\n' },
      { code: 'cost_invalid', file: 'sku,price,cost\nA,1,x\n' },
      { code: 'status_unknown', file: 'sku,price,status\nA,1,paused\n' },
      { code: 'currency_mismatch', file: 'sku,price,currency\nA,1,GBP\n' },
      { code: 'price_list_unknown', file: 'sku,price,price_list\nA,1,Asia\n' },
      { code: 'too_many_cells', file: 'sku,title,price\nA,Mug, red,1\n' },
      { code: 'text_too_long', file: `sku,price\n${'x'.repeat(256)},1\n` },
    ])
    .run(async ({ assert }, { code, file }) => {
      const { outcomes } = await readFile(file)
      const refused = outcomes.filter(({ kind }) => kind === 'rejected')
      assert.deepEqual(
        refused.map((outcome) => 'code' in outcome && outcome.code),
        [code]
      )
    })

  test('may come again after they were refused', async ({ assert }) => {
    assert.deepEqual(await fates('sku,price\nA,x\nA,1\n'), ['2 price_invalid', 'A'])
  })

  test('of a sheet of prices name their price list themselves', async ({ assert }) => {
    const sheet = 'sku,price list,currency,price\nA,Default,USD,1\nA,europe,EUR,2\nA,,EUR,3\n'
    assert.deepEqual(await fates(sheet, 'plan'), ['A', 'A', '4 sku_duplicate'])
    assert.deepEqual(await fates(sheet), ['A', '3 sku_duplicate', '4 sku_duplicate'])
  })

  test('speak for their product once', async ({ assert }) => {
    const rows = await rowsOf('sku,handle,vendor,price\nA,x,One,1\nB,y,Two,1\nC,x,Three,1\n')
    assert.deepEqual(
      rows.map(({ defines }) => defines),
      [true, true, false]
    )
  })
})

test.group('Rows of Shopify', () => {
  test('carry the product’s fields on', async ({ assert }) => {
    const rows = await rowsOf(
      `${SHOPIFY}shirt,Shirt,Acme,top,"a, b",true,Color,Red,Size,M,S-R-M,10,12,,active\n` +
        `shirt,,,,,,,Blue,,M,S-B-M,11,,,\n` +
        `mug,Mug,,,,false,Title,Default Title,,,MUG,5,,,\n`
    )
    const [red, blue, mug] = rows
    assert.containsSubset(red, {
      ...{
        handle: 'shirt',
        defines: true,
        productTitle: 'Shirt',
        vendor: 'Acme',
        status: 'active',
      },
      ...{ title: 'Red / M', attributes: { Color: 'Red', Size: 'M' } },
    })
    assert.containsSubset(blue, {
      ...{ handle: 'shirt', defines: false, productTitle: 'Shirt', vendor: 'Acme' },
      ...{ tags: ['a', 'b'], title: 'Blue / M', attributes: { Color: 'Blue', Size: 'M' } },
    })
    assert.containsSubset(mug, { vendor: '', tags: [], status: 'draft', title: '', attributes: {} })
  })

  test('that only hold an image are none', async ({ assert }) => {
    const file = `${SHOPIFY}mug,Mug,,,,,Title,Default Title,,,MUG,5,,a.jpg,\nmug,,,,,,,,,,,,,b.jpg,\n`
    assert.deepEqual(await fates(file), ['MUG', 'skipped'])
  })

  test('without a SKU are refused, and their product goes on', async ({ assert }) => {
    const file = `${SHOPIFY}shirt,Shirt,Acme,,,,Size,S,,,,10,,,\nshirt,,,,,,,M,,,S-M,10,,,\n`
    assert.deepEqual(await fates(file), ['2 sku_missing', 'S-M'])
    const { outcomes } = await readFile(file)
    assert.containsSubset(outcomes[1], {
      row: { defines: true, productTitle: 'Shirt', attributes: { Size: 'M' } },
    })
  })

  test('that repeat a variant of their product say so, and the first counts', async ({
    assert,
  }) => {
    const file =
      `${SHOPIFY}a,A,,,,,Size,S,,,SAME,10,,,\na,,,,,,,Default Title,,,SAME,9,,,\n` +
      `b,B,,,,,Size,S,,,SAME,10,,,\n`
    assert.deepEqual(await fates(file), ['SAME', '3 sku_repeated', '4 sku_duplicate'])
    const { outcomes } = await readFile(file)
    assert.match((outcomes[1] as { message: string }).message, /Its price 9 was not taken, 10 was/)
  })

  test('are all refused when their product cannot be read', async ({ assert }) => {
    const file = `${SHOPIFY}a,A,,,,,Size,S,,,A-S,10,,,gone\na,,,,,,,M,,,A-M,10,,,\n`
    assert.deepEqual(await fates(file), ['2 status_unknown', '3 status_unknown'])
  })

  test('leave a product alone whose title is blank', async ({ assert }) => {
    const [row] = await rowsOf(`${SHOPIFY}shirt,,,,,,,M,,,S-M,10,,,\n`)
    assert.containsSubset(row, { defines: false, productTitle: null, vendor: null, tags: null })
  })
})
