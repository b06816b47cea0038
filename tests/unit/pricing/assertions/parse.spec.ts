import { test } from '@japa/runner'
import { parseAssertion, printAssertion } from '#pricing/assertions/index'

/** The claim that a text is read as; the selector is always `sku:X`. */
function claimOf(text: string, currency = 'USD') {
  const read = parseAssertion(text, currency)
  if (!read.ok) throw new Error(read.error.message)
  return read.assertion.claim
}

function errorOf(text: string, currency = 'USD') {
  const read = parseAssertion(text, currency)
  if (read.ok) throw new Error(`${text} was read`)
  const { position, length } = read.error
  return { ...read.error, marked: text.slice(position, position + length) }
}

test.group('A test of a rule', () => {
  test('"{text}" says what must hold')
    .with([
      { text: 'sku:X never below 10.00', claim: { kind: 'floor', amount: 1000 } },
      { text: 'sku:X never above 1,299', claim: { kind: 'ceiling', amount: 129900 } },
      { text: 'sku:X becomes 43.99', claim: { kind: 'price', amount: 4399 } },
      { text: 'sku:X never falls more than 20 %', claim: { kind: 'fall', percent: 20 } },
      { text: 'sku:X never rises more than 7.25%', claim: { kind: 'rise', percent: 7.25 } },
      { text: 'sku:X never rises', claim: { kind: 'rise', percent: 0 } },
      { text: 'sku:X never falls', claim: { kind: 'fall', percent: 0 } },
      { text: 'sku:X keeps margin at least 15', claim: { kind: 'margin', percent: 15 } },
      { text: 'sku:X ends in .99', claim: { kind: 'ending', ending: 99, step: 100 } },
      { text: 'sku:X ends in 9.90', claim: { kind: 'ending', ending: 990, step: 1000 } },
      { text: 'sku:X is unchanged', claim: { kind: 'unchanged' } },
      { text: '  sku:X   never\tbelow 10 ', claim: { kind: 'floor', amount: 1000 } },
      { text: 'margin:>=15% for sku:X', claim: { kind: 'margin', percent: 15 } },
      { text: 'price:>=10.00 for sku:X', claim: { kind: 'floor', amount: 1000 } },
      { text: 'price:<=99 for sku:X', claim: { kind: 'ceiling', amount: 9900 } },
      { text: 'never below 10.00 for sku:X', claim: { kind: 'floor', amount: 1000 } },
      { text: 'is unchanged for sku:X', claim: { kind: 'unchanged' } },
    ])
    .run(({ assert }, { text, claim }) => assert.deepEqual(claimOf(text) as unknown, claim))

  test('amounts and endings have the decimals of the currency', ({ assert }) => {
    assert.deepEqual(claimOf('* never below 1200', 'JPY'), { kind: 'floor', amount: 1200 })
    assert.deepEqual(claimOf('* ends in 90', 'JPY'), { kind: 'ending', ending: 90, step: 100 })
    assert.deepEqual(claimOf('* never below 1.250', 'KWD'), { kind: 'floor', amount: 1250 })
    assert.deepEqual(claimOf('* ends in .990', 'KWD'), { kind: 'ending', ending: 990, step: 1000 })
  })

  test('what is quoted begins no claim', ({ assert }) => {
    const read = parseAssertion('vendor:"Never below" "never" never below 10', 'USD')
    assert.isTrue(read.ok)
    if (!read.ok) return
    assert.deepEqual(read.assertion.claim, { kind: 'floor', amount: 1000 })
    assert.equal(
      printAssertion(read.assertion, 'USD'),
      'vendor:"Never below" "never" never below 10.00'
    )
  })

  test('a selector may compare prices and speak of "for" before its claim', ({ assert }) => {
    assert.deepEqual(claimOf('price:>=10 "for" never below 9'), { kind: 'floor', amount: 900 })
    assert.deepEqual(claimOf('price:>20 made for kids never falls'), { kind: 'fall', percent: 0 })
  })

  test('"{text}" is refused at "{marked}"')
    .with([
      { text: '', marked: '', says: /empty/ },
      { text: 'sku:X', marked: '', says: /What must hold is missing/ },
      { text: 'never below 10', marked: 'never', says: /which variants/ },
      { text: 'sku:X never', marked: '', says: /After "never" comes "below" or "above"/ },
      { text: 'sku:X never bellow 10', marked: 'bellow', suggestion: 'below' },
      { text: 'sku:X nevr below 10', marked: 'nevr', suggestion: 'never' },
      { text: 'sku:X never below', marked: '', says: /missing here: never below/ },
      { text: 'sku:X never below ten', marked: 'ten', says: /not a plain number/ },
      { text: 'sku:X never below 9.999', marked: '9.999', says: /3 decimals, and USD has 2/ },
      { text: 'sku:X never below 0', marked: '0', says: /No price is zero/ },
      { text: 'sku:X never below -5', marked: '-5', says: /negative/ },
      { text: 'sku:X never below 10 USD', marked: 'USD', says: /Nothing follows/ },
      { text: 'sku:X never falls more 20 %', marked: '20', says: /"than"/ },
      { text: 'sku:X never falls by 20 %', marked: 'by', says: /"more"/ },
      { text: 'sku:X never falls more than 120 %', marked: '120 %', says: /more than 100 %/ },
      { text: 'sku:X never falls more than much', marked: 'much', says: /not a percentage/ },
      { text: 'sku:X keeps margin at least 100 %', marked: '100 %', says: /below 100 %/ },
      { text: 'sku:X ends in 0.99', marked: '0.99', suggestion: '.99' },
      { text: 'sku:X ends in .9', marked: '.9', says: /2 decimals/ },
      { text: 'sku:X is changed', marked: 'changed', suggestion: 'unchanged' },
      { text: 'margin:<15% for sku:X', marked: 'margin:<15%', says: /what must hold/ },
      { text: 'margin:>=15% for', marked: '', says: /empty/ },
      { text: 'colour:red never below 10', marked: 'colour', says: /is no key/ },
      { text: 'margin:>=15% for colour:red', marked: 'colour', says: /is no key/ },
      { text: 'title:"linen never below 10', marked: '"linen never below 10', says: /not closed/ },
    ])
    .run(({ assert }, { text, marked, says, suggestion }) => {
      const error = errorOf(text)
      assert.equal(error.marked, marked)
      if (says) assert.match(error.message, says)
      assert.equal(error.suggestion, suggestion)
    })
})
