import { formatMoney } from '../amount.ts'
import { adjustmentOf } from '../formula/adjustments/index.ts'
import { boundKinds } from '../formula/bounds.ts'
import type { Formula, Rounding } from '../formula/formula.ts'
import { baseName, roundingPhrase } from '../formula/words.ts'
import type { SingleChange } from './counterfactual.ts'

/** A change in words: "Step 1", "lower it by 12.5 %", "lower it by 2 %", "2.05 % to 1.95 % …". */
export type ChangeWords = {
  name: string
  now: string
  then: string
  /** The other values that would do as well; null where it is this one alone. */
  range: string | null
}

/**
 * Tells one change.
 *
 * @param baseCurrency that of the price list the formula starts from, where it names one
 */
export function changeWords(
  change: SingleChange,
  formula: Formula,
  currency: string,
  baseCurrency = currency
): ChangeWords {
  const { key } = change
  const money = key === 'input.base' ? baseCurrency : currency
  if (change.of === 'rounding') {
    const [now, then] = [change.from, change.to].map((round) => roundingWords(round, currency))
    return { name: 'Rounding', now, then, range: null }
  }
  const { name, phrase } = partOf(key, formula, money)
  if (change.of === 'absence') {
    return { name, now: phrase(change.from), then: 'no such bound', range: null }
  }
  const { to, least, most, openBelow, openAbove } = change.turn
  const now = change.from === null ? 'not known' : phrase(change.from)
  return { name, now, then: phrase(to), range: rangeWords() }

  function rangeWords() {
    if (least === most) return null
    if (openAbove) return `from ${phrase(least)} on`
    return openBelow ? `up to ${phrase(most)}` : `${phrase(least)} to ${phrase(most)}`
  }
}

/** "Step 1: lower it by 2 % instead of lower it by 12.5 %", as one sentence. */
export function changeSentence({ name, now, then, range }: ChangeWords): string {
  const others = range === null ? '' : ` (${range} would do)`
  return `${name}: “${then}” instead of “${now}”${others}.`
}

function partOf(key: string, formula: Formula, currency: string) {
  const [of, part] = key.split('.')
  const money = (amount: number) => formatMoney(amount, currency)
  if (of === 'adjust') {
    const { kind } = adjustmentOf(formula.adjust[Number(part)])
    const phrase = (operand: number) => kind.phrase(operand, currency)
    return { name: `Step ${Number(part) + 1}`, phrase }
  }
  if (of === 'bounds') {
    const kind = boundKinds.find((candidate) => candidate.key === part)!
    const phrase = (operand: number) => `${kind.limit} ${kind.phrase(operand, currency)}`
    return { name: kind.name, phrase }
  }
  return { name: INPUTS[part] ?? baseName(formula.base), phrase: money }
}

const INPUTS: Record<string, string> = {
  price: 'Current price',
  compareAt: 'Compare-at price',
  cost: 'Cost',
}

function roundingWords(round: Rounding | null, currency: string): string {
  return roundingPhrase(round ?? undefined, currency) ?? 'no rounding'
}
