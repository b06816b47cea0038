import fc from 'fast-check'
import { test } from '@japa/runner'
import { parseAssertion, printAssertion } from '#pricing/assertions/index'
import type { Claim } from '#pricing/assertions/index'
import { printSelector } from '#pricing/selector/index'
import { selectors } from '../selector/arbitraries.js'

const short = selectors.filter((ast) => printSelector(ast).length < 1000)
const amount = fc.integer({ min: 1, max: 1e12 })
const percent = (max: number) => fc.integer({ min: 0, max: max * 10_000 }).map((n) => n / 10_000)

const claim: fc.Arbitrary<Claim> = fc.oneof(
  fc.record({ kind: fc.constantFrom('floor', 'ceiling', 'price'), amount }),
  fc.record({ kind: fc.constantFrom('fall'), percent: percent(100) }),
  fc.record({ kind: fc.constantFrom('rise'), percent: percent(900) }),
  fc.record({ kind: fc.constantFrom('margin'), percent: percent(99) }),
  fc.constant({ kind: 'unchanged' as const })
)

test.group('A test of a rule', () => {
  test('text → tree → text gives the same test in every currency', ({ assert }) => {
    const currencies = fc.constantFrom('USD', 'JPY', 'KWD')
    fc.assert(
      fc.property(short, claim, currencies, (selector, asked, currency) => {
        const text = printAssertion({ selector, claim: asked }, currency)
        const read = parseAssertion(text, currency)
        assert.isTrue(read.ok, `${text}: ${read.ok ? '' : read.error.message}`)
        if (!read.ok) return
        assert.deepEqual(read.assertion.claim, asked)
        assert.equal(printAssertion(read.assertion, currency), text)
      })
    )
  })

  test('endings too', ({ assert }) => {
    const digits = fc.integer({ min: 0, max: 99 })
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 99 }), (minor, major) => {
        const before = major === 0 ? '' : String(major)
        const text = `* ends in ${before}.${String(minor).padStart(2, '0')}`
        const read = parseAssertion(text, 'USD')
        assert.isTrue(read.ok)
        if (read.ok) assert.equal(printAssertion(read.assertion, 'USD'), text)
      })
    )
  })

  test('a search for one of its own words stays a search', ({ assert }) => {
    for (const word of ['never', 'keeps', 'ends', 'is', 'becomes', 'for']) {
      const selector = {
        kind: 'search' as const,
        pattern: { text: word, match: 'contains' as const },
      }
      const text = printAssertion({ selector, claim: { kind: 'unchanged' } }, 'USD')
      const read = parseAssertion(text, 'USD')
      assert.isTrue(read.ok, text)
      if (read.ok) assert.deepEqual(read.assertion.selector, selector)
    }
  })
})
