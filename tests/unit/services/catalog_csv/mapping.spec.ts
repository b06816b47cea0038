import { test } from '@japa/runner'
import { choiceOf, correctMapping } from '#services/catalog_csv/choices'
import { mapColumns, type CatalogMapping } from '#services/catalog_csv/mapping'
import { LISTS } from '#tests/unit/services/catalog_csv/read'

const KNOWN = { currency: 'USD', lists: LISTS }
const map = (headers: string) => mapColumns(headers.split(','), KNOWN)
const choices = (headers: string) => map(headers).columns.map(choiceOf)

test.group('Mapping of columns', () => {
  test('tells {format} by its headers')
    .with([
      { format: 'shopify', headers: 'Title,URL handle,SKU,Option1 name,Option1 value,Price' },
      { format: 'shopify_old', headers: 'Handle,Title,Option1 Name,Variant SKU,Variant Price' },
      { format: 'plain', headers: 'sku,title,price' },
      { format: 'plain', headers: 'handle,sku,price' },
    ])
    .run(({ assert }, { format, headers }) => {
      assert.equal(map(headers).format, format)
    })

  test('ignores case, spaces, underscores and hyphens in headers', ({ assert }) => {
    assert.deepEqual(choices('SKU, Compare At ,compare-at_price,Cost per Item,Product_Type'), [
      'sku',
      'compareAt',
      'ignore',
      'cost',
      'type',
    ])
  })

  test('makes what it does not know an attribute of a plain sheet', ({ assert }) => {
    const { columns } = map('sku,price,Fabric,attr.Fit,,Name,Title')
    assert.deepEqual(
      columns.map(({ field, name }) => (name ? `${field} ${name}` : field)),
      ['sku', 'price', 'attribute Fabric', 'attribute Fit', 'ignore', 'title', 'attribute Title']
    )
  })

  test('leaves out what Shopify says beyond variants and prices', ({ assert }) => {
    assert.deepEqual(choices('Handle,Variant SKU,Variant Price,Variant Grams,SEO Title'), [
      'handle',
      'sku',
      'price',
      'ignore',
      'ignore',
    ])
  })

  test('reads {header} as {choice}, making {made}')
    .with([
      { header: 'price:EUR', choice: 'listPrice:Europe', made: 'no list' },
      { header: 'price_eur', choice: 'listPrice:Europe', made: 'no list' },
      { header: 'Price (EUR)', choice: 'listPrice:Europe', made: 'no list' },
      { header: 'compare_at:EUR', choice: 'listCompareAt:Europe', made: 'no list' },
      { header: 'Compare at price EUR', choice: 'listCompareAt:Europe', made: 'no list' },
      { header: 'price:europe', choice: 'listPrice:Europe', made: 'no list' },
      { header: 'price:USD', choice: 'price', made: 'no list' },
      { header: 'price:GBP', choice: 'listPrice:GBP', made: 'GBP in GBP' },
      { header: 'Price / Europe', choice: 'listPrice:Europe', made: 'no list' },
      {
        header: 'Price / United Kingdom',
        choice: 'listPrice:United Kingdom',
        made: 'United Kingdom in GBP',
      },
      { header: 'Price / Nordics (SEK)', choice: 'listPrice:Nordics', made: 'Nordics in SEK' },
      {
        header: 'Price / International',
        choice: 'listPrice:International',
        made: 'International in USD, guessed',
      },
      { header: 'Compare-at price / JPY', choice: 'listCompareAt:JPY', made: 'JPY in JPY' },
      { header: 'price all', choice: 'attribute', made: 'no list' },
      { header: 'price:wholesale', choice: 'attribute', made: 'no list' },
    ])
    .run(({ assert }, { header, choice, made }) => {
      const { columns, newLists } = map(`sku,${header}`)
      assert.equal(choiceOf(columns[1]), choice)
      const [list] = newLists
      const words = list && `${list.name} in ${list.currency}${list.guessed ? ', guessed' : ''}`
      assert.equal(words ?? 'no list', made)
    })

  test('lets people correct columns and the currencies of new lists', ({ assert }) => {
    const detected = { ...map('code,price,Price / Asia,extra'), encoding: 'utf-8', delimiter: ',' }
    const { mapping, mistakes } = correctMapping(detected as CatalogMapping, {
      columns: ['sku', 'price', 'listPrice:Asia', 'listCompareAt:Asia'],
      currencies: [{ name: 'Asia', currency: 'JPY' }],
    })
    assert.deepEqual(mistakes, [])
    assert.deepEqual(mapping.newLists, [{ name: 'Asia', currency: 'JPY', guessed: false }])
    assert.deepEqual(mapping.columns.map(choiceOf), [
      'sku',
      'price',
      'listPrice:Asia',
      'listCompareAt:Asia',
    ])
  })

  test('makes no list that no column fills any more', ({ assert }) => {
    const detected = { ...map('sku,price,Price / Asia'), encoding: 'utf-8', delimiter: ',' }
    const { mapping } = correctMapping(detected as CatalogMapping, {
      columns: ['sku', 'price', 'ignore'],
      currencies: [],
    })
    assert.deepEqual(mapping.newLists, [])
  })

  test('refuses the same field twice, and fields it does not know', ({ assert }) => {
    const detected = { ...map('a,b,c'), encoding: 'utf-8', delimiter: ',' } as CatalogMapping
    const { mistakes } = correctMapping(detected, {
      columns: ['sku', 'sku', 'colour'],
      currencies: [],
    })
    assert.deepEqual(
      mistakes.map(({ column, code }) => `${column} ${code}`),
      ['1 column_twice', '2 column_unknown']
    )
  })
})
