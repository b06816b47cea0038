import { test } from '@japa/runner'
import { contradictionIn, parseSelector, printSelector } from '#pricing/selector/index'

function ask(text: string) {
  const read = parseSelector(text)
  if (!read.ok) throw new Error(read.error.message)
  return contradictionIn(read.ast)
}

test.group('Selectors that can never match', () => {
  test('{text}: {at} is at fault')
    .with([
      { text: 'price:>20 price:<10', at: 'price:<10' },
      { text: 'tag:a price:>20 vendor:b price:<=20', at: 'price:<=20' },
      { text: 'price:10..20 price:30', at: 'price:30' },
      { text: 'cost:5,7 cost:>7', at: 'cost:>7' },
      { text: 'margin:>100%', at: 'margin:>100' },
      { text: 'cost:missing cost:>5', at: 'cost:>5' },
      { text: 'vendor:present vendor:missing', at: 'vendor:missing' },
      { text: 'tag:a -tag:a', at: '-tag:a' },
      { text: 'status:active status:archived', at: 'status:archived' },
      { text: 'vendor:Acme vendor:Bolt', at: 'vendor:Bolt' },
      { text: 'attr.color:red attr.color:blue', at: 'attr.color:blue' },
      { text: '-*', at: '-*' },
      { text: 'tag:a (price:>2 price:<1 OR cost:>2 cost:<1)', at: 'price:<1' },
    ])
    .run(({ assert }, { text, at }) => {
      const found = ask(text)
      assert.isNotNull(found, text)
      assert.equal(printSelector(found!.term).replace('%', ''), at)
    })

  test('{$self} might match')
    .with([
      '*',
      'price:>10 price:<20',
      'price:>=20 price:<=20',
      'price:>20 OR price:<10',
      '(price:>20 price:<10) OR tag:a',
      'tag:a tag:b',
      'channel:shopify channel:amazon',
      'vendor:Acme vendor:acme',
      'vendor:Acme,Bolt vendor:Bolt',
      'vendor:A* vendor:B*',
      'attr.color:red attr.size:M',
      'cost:missing price:>5',
      'margin:>=100%',
      '-vendor:Acme vendor:Bolt',
      'price:>20 -price:<30',
    ])
    .run(({ assert }, text) => {
      assert.isNull(ask(text))
    })

  test('says what excludes what, and what to write instead', ({ assert }) => {
    assert.equal(
      ask('price:>20 price:<10')!.message,
      'No price is both >20 and <10. Turn one of them round, or put OR between them.'
    )
    assert.equal(
      ask('vendor:Acme vendor:Bolt')!.message,
      'A variant has one vendor, so vendor:Acme and vendor:Bolt never match together. For either of them write vendor:Acme,Bolt, or put OR between them.'
    )
  })
})
