import { test } from '@japa/runner'
import { AssertionRun, parseAssertion } from '#pricing/assertions/index'

const row = { id: 1, from: 5000, to: 4000, cost: 3400 }

function assertion(text: string, currency = 'USD') {
  const read = parseAssertion(text, currency)
  if (!read.ok) throw new Error(read.error.message)
  return read.assertion
}

/** What one test says of one price. */
function verdict(claim: string, given: Partial<typeof row> | { cost: null }, currency = 'USD') {
  const run = new AssertionRun([assertion(`* ${claim}`, currency)], currency)
  run.check({ ...row, ...given }, 1)
  const [{ outcome, examples }] = run.outcomes()
  return examples[0]?.message ?? outcome
}

test.group('Tests of a rule, asked of prices', () => {
  test('"{claim}": {says}')
    .with([
      { claim: 'never below 40.00', row: {}, says: 'passed' },
      { claim: 'never below 40.01', row: {}, says: 'would be 40.00 USD' },
      { claim: 'never below 60', row: { to: 5000 }, says: 'stays at 50.00 USD' },
      { claim: 'never above 40', row: {}, says: 'passed' },
      { claim: 'never above 39.99', row: {}, says: 'would be 40.00 USD' },
      { claim: 'becomes 40', row: {}, says: 'passed' },
      { claim: 'becomes 43.99', row: {}, says: 'would be 40.00 USD' },
      { claim: 'is unchanged', row: { to: 5000 }, says: 'passed' },
      { claim: 'is unchanged', row: {}, says: 'would go from 50.00 USD to 40.00 USD' },
      { claim: 'never falls more than 20 %', row: {}, says: 'passed' },
      {
        claim: 'never falls more than 20 %',
        row: { to: 3999 },
        says: 'would fall by 20.02 % to 39.99 USD',
      },
      { claim: 'never falls', row: { to: 4999 }, says: 'would fall by 0.02 % to 49.99 USD' },
      { claim: 'never falls', row: { to: 9000 }, says: 'passed' },
      { claim: 'never rises', row: { to: 5001 }, says: 'would rise by 0.02 % to 50.01 USD' },
      { claim: 'never rises more than 10 %', row: { to: 5500 }, says: 'passed' },
      {
        claim: 'never rises more than 10 %',
        row: { from: 0 },
        says: 'would rise from nothing to 40.00 USD',
      },
      { claim: 'keeps margin at least 15 %', row: {}, says: 'passed' },
      {
        claim: 'keeps margin at least 15 %',
        row: { cost: 3401 },
        says: 'would be 40.00 USD, a margin of 14.98 %',
      },
      {
        claim: 'keeps margin at least 15 %',
        row: { cost: null },
        says: 'has no known cost, so its margin cannot be told',
      },
      { claim: 'ends in .99', row: { to: 4399 }, says: 'passed' },
      { claim: 'ends in 9.99', row: { to: 4999 }, says: 'passed' },
      { claim: 'ends in 9.99', row: { to: 4899 }, says: 'would be 48.99 USD' },
    ])
    .run(({ assert }, { claim, row: given, says }) => assert.equal(verdict(claim, given), says))

  test('each is asked only of the rows that are its own', ({ assert }) => {
    const tests = ['a never below 10', 'b never below 10', 'c never below 10'].map((text) =>
      assertion(text)
    )
    const run = new AssertionRun(tests, 'USD')
    run.check({ ...row, id: 1, to: 900 }, 1 + 4)
    run.check({ ...row, id: 2, to: 1100 }, 1)

    assert.deepEqual(
      run.outcomes().map(({ outcome, rows, failed }) => [outcome, rows, failed]),
      [
        ['failed', 2, 1],
        ['empty', 0, 0],
        ['failed', 1, 1],
      ]
    )
  })

  test('keeps five examples of any number of breaches', ({ assert }) => {
    const run = new AssertionRun([assertion('* never below 50')], 'USD')
    for (let id = 1; id <= 1000; id++) run.check({ ...row, id }, 1)
    const [{ failed, examples }] = run.outcomes()

    assert.equal(failed, 1000)
    assert.deepEqual(
      examples.map(({ id }) => id),
      [1, 2, 3, 4, 5]
    )
  })

  test('the fiftieth test has a bit of its own', ({ assert }) => {
    const tests = Array.from({ length: 50 }, () => assertion('* never below 50'))
    const run = new AssertionRun(tests, 'USD')
    run.check(row, 2 ** 49)
    assert.deepEqual(
      run.outcomes().flatMap(({ outcome }, index) => (outcome === 'failed' ? [index] : [])),
      [49]
    )
  })
})
