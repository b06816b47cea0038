import type PriceList from '#models/price_list'
import { MOST_TESTS, parseAssertion, type Assertion } from '#pricing/assertions/index'
import type { Mistake } from '#queries/reading'
import { readSelector, type SelectorHome } from '#queries/selectors/read_selector'

export type TestsReading =
  { ok: true; tests: string[]; assertions: Assertion[] } | { ok: false; errors: Mistake[] }

/**
 * Reads the tests a rule carries, a list of texts, and finds everything that is wrong with them at
 * once. Their amounts are in major units of the price list's currency; their selectors may name
 * only what the project has. Pointers start at `/tests`.
 */
export async function readTests(
  home: SelectorHome,
  list: PriceList,
  json: unknown
): Promise<TestsReading> {
  if (json === undefined || json === null) return { ok: true, tests: [], assertions: [] }
  if (!Array.isArray(json)) return refused('', 'Give the tests as a list of texts.')
  if (json.length > MOST_TESTS) {
    return refused('', `A rule carries at most ${MOST_TESTS} tests, and these are ${json.length}.`)
  }
  const read = await Promise.all(json.map((text, index) => readTest(home, list, text, index)))
  const errors = read.flatMap((each) => (each.mistake ? [each.mistake] : []))
  if (errors.length > 0) return { ok: false, errors }
  const assertions = read.flatMap((each) => (each.assertion ? [each.assertion] : []))
  return { ok: true, tests: assertions.map(({ text }) => text), assertions }
}

async function readTest(home: SelectorHome, list: PriceList, text: unknown, index: number) {
  const pointer = `/tests/${index}`
  if (typeof text !== 'string') return { mistake: mistakeAt(pointer, 'A test is a text.') }
  const read = parseAssertion(text, list.currency)
  if (!read.ok) {
    const { message, position, length, expected = [], suggestion = null } = read.error
    const mark = { position, length, expected, suggestion }
    return { mistake: { ...mistakeAt(pointer, message), mark } }
  }
  // What only the project knows: the lists and channels it names. Its place is in the selector.
  const known = await readSelector(home, read.assertion.selector)
  if (known.ok) return { assertion: read.assertion }
  return { mistake: mistakeAt(pointer, known.error.message) }
}

const mistakeAt = (pointer: string, message: string): Mistake => ({
  pointer,
  code: 'test_invalid',
  message,
})

function refused(pointer: string, message: string): TestsReading {
  return { ok: false, errors: [mistakeAt(`/tests${pointer}`, message)] }
}
