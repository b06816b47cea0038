import { test } from '@japa/runner'
import fc from 'fast-check'
import {
  parseSelector,
  printSelector,
  selectorFromJson,
  selectorLimits,
  suggestSelector,
} from '#pricing/selector/index'
import { selectors } from './arbitraries.js'

const small = selectors.filter((ast) => printSelector(ast).length <= selectorLimits.characters)

test.group('Selectors: laws', () => {
  test('text → tree → text keeps every tree', ({ assert }) => {
    fc.assert(
      fc.property(small, (ast) => {
        assert.deepEqual(parseSelector(printSelector(ast)), { ok: true, ast })
      }),
      { numRuns: 3000 }
    )
  })

  test('the JSON form of a tree is accepted as it is', ({ assert }) => {
    fc.assert(
      fc.property(small, (ast) => {
        assert.deepEqual(selectorFromJson(JSON.parse(JSON.stringify(ast))), { ok: true, ast })
      }),
      { numRuns: 1000 }
    )
  })

  test('any text gives a tree that prints back, or an error that lies inside the text', ({
    assert,
  }) => {
    const pieces = fc.constantFrom(
      'tag', 'price', 'margin', 'status', 'attr.', 'a', 'active', ':', ':', '>', '<=', '..', '5',
      '15%', ',', '*', '"', '\\', '(', ')', '-', ' ', ' OR ', ' AND ', 'NOT ', 'missing', '\n', '.'
    ) // prettier-ignore
    const text = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''))
    let parsed = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: text }, fc.string()), (written) => {
        const result = parseSelector(written)
        if (result.ok) {
          parsed++
          assert.deepEqual(parseSelector(printSelector(result.ast)), result)
          return
        }
        const { position, length, message } = result.error
        assert.isAtLeast(position, 0)
        assert.isAtLeast(length, 0)
        assert.isAtMost(position + length, written.length)
        assert.match(message, /[.?]$/)
      }),
      { numRuns: 5000 }
    )
    assert.isAbove(parsed, 200)
  })

  test('completion never fails, whatever is typed', ({ assert }) => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (text, caret) => {
        const { from, to } = suggestSelector(text, caret)
        assert.isTrue(from >= 0 && from <= to && to <= text.length)
      })
    )
  })
})
