import { test } from '@japa/runner'
import { EncodingProbe } from '#services/catalog_csv/encoding'
import { readFile, rowsOf } from '#tests/unit/services/catalog_csv/read'

const EXPECTED = { sku: 'A-1', productTitle: 'Grün; "süß"\nund gut', price: 4990 }

async function summary(content: string | Buffer) {
  const [{ sku, productTitle, prices }] = await rowsOf(content)
  return { sku, productTitle, price: prices[0].amount }
}

test.group('Catalog files', () => {
  test('are read {name}')
    .with([
      { name: 'with commas', file: 'sku,title,price\nA-1,"Grün; ""süß""\nund gut",49.90\n' },
      {
        name: 'with semicolons and decimal commas',
        file: 'sku;title;price\nA-1;"Grün; ""süß""\nund gut";49,90\n',
      },
      { name: 'with tabs', file: 'sku\ttitle\tprice\nA-1\t"Grün; ""süß""\nund gut"\t49.90\n' },
      { name: 'with pipes', file: 'sku|title|price\nA-1|"Grün; ""süß""\nund gut"|49.90\n' },
      {
        name: 'with a byte order mark and no last line end',
        file: '\uFEFFsku,title,price\nA-1,"Grün; ""süß""\nund gut",49.90',
      },
      {
        name: 'behind a line that names the delimiter',
        file: 'sep=;\r\nsku;title;price\r\nA-1;"Grün; ""süß""\nund gut";49.90\r\n',
      },
      {
        name: 'in UTF-16',
        file: Buffer.from('\uFEFFsku,title,price\nA-1,"Grün; ""süß""\nund gut",49.90\n', 'utf16le'),
      },
      {
        name: 'in Windows-1252',
        file: Buffer.from('sku,title,price\nA-1,"Grün; ""süß""\nund gut",49.90\n', 'latin1'),
      },
    ])
    .run(async ({ assert }, { file }) => {
      assert.deepEqual(await summary(file), EXPECTED)
    })

  test('may end their lines in any way, and mix them', async ({ assert }) => {
    const rows = await rowsOf('sku,price\r\nA,1\nB,2\r\n\r\nC,3\rD,4\n')
    assert.deepEqual(
      rows.map(({ sku, row }) => `${row} ${sku}`),
      ['2 A', '3 B', '5 C', '6 D']
    )
  })

  test('tell their encoding', async ({ assert }) => {
    const encoding = async (file: Buffer | string) => (await readFile(file)).mapping.encoding
    assert.equal(await encoding('sku,price\nÄ,1'), 'utf-8')
    assert.equal(await encoding(Buffer.from('sku,price\nÄ,1', 'latin1')), 'windows-1252')
    assert.equal(await encoding(Buffer.from('\uFEFFsku,price\nA,1', 'utf16le')), 'utf-16le')
  })

  test('are refused when they are {$self}')
    .with(['89504e470d0a', '504b0304', '255044462d', 'd0cf11e0a1b11ae1', '1f8b08', '61620063'])
    .run(({ assert }, bytes) => {
      const probe = new EncodingProbe()
      assert.throws(() => probe.write(Buffer.from(bytes, 'hex')), /not a CSV file but/)
    })

  test('name the row in which a quote opens that never closes', async ({ assert }) => {
    const file = 'sku,title,price\nA,"fine",1\nB,"never closed,2\nC,x,3\n'
    await assert.rejects(() => readFile(file), /A quote that opens in row 3 is never closed/)
  })

  test('name that row also far into a file', async ({ assert }) => {
    const rows = Array.from({ length: 5000 }, (_, at) => `A${at},"two\nlines",1\n`)
    const file = `sku,title,price\n${rows.join('')}B,"never closed,2\nC,x,3\n`
    await assert.rejects(() => readFile(file), /A quote that opens in row 5002 is never closed/)
  })

  test('may hold quotes inside cells that are not quoted', async ({ assert }) => {
    const [{ productTitle }] = await rowsOf('sku,title,price\nA,Pipe 3/4" brass,1\n')
    assert.equal(productTitle, 'Pipe 3/4" brass')
  })
})
