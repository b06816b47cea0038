import { formatAmount, shiftPoint } from '../amount.ts'
import { currencyExponent } from '../currency.ts'
import type { PriorClaim } from '../prior_price/claim.ts'
import { noPriorClaimText, priorClaimText } from '../prior_price/words.ts'
import { Rational } from '../rational.ts'
import { adjustmentOf } from './adjustments/index.ts'
import { boundsOf } from './bounds.ts'
import type { Inputs } from './evaluation.ts'
import type { Formula } from './formula.ts'
import { reasonSentence } from './reasons.ts'
import { AS_ASKED, NO_ENDING_FITS, OTHER_SIDE } from './rounding.ts'
import { readTrace, type Trace } from './trace.ts'
import { baseName, compareAtOperand, roundingOperand } from './words.ts'

/**
 * One line of an explanation. `key` names the part of the formula (`base`, `adjust.0`,
 * `bounds.minMargin`, `round`, `compareAt`) or `outcome`; results are decimals in major units of
 * the price list's currency. Exactly one step `decided`; `lost` is one that had no say.
 */
export type Step = {
  key: string
  step: string
  operand: string | null
  result: string
  note: string | null
  decided?: boolean
  lost?: boolean
}

/**
 * Tells what an evaluation did, from its trace: every step with its operand and its result as they
 * were then, even when the engine would answer otherwise today.
 *
 * @throws UnreadableTraceError when the trace was not written by `evaluate`
 */
export function explain(
  formula: Formula,
  currency: string,
  inputs: Pick<Inputs, 'price' | 'compareAt'>,
  traceText: string
): Step[] {
  const trace = readTrace(traceText)
  const story = { formula, currency, inputs, trace }
  const steps = [
    ...valueSteps(story),
    ...boundSteps(story),
    ...roundingSteps(story),
    ...compareAtSteps(story),
    outcomeStep(story),
  ]
  markDecisive(steps, story)
  return steps
}

type Story = {
  formula: Formula
  currency: string
  inputs: Pick<Inputs, 'price' | 'compareAt'>
  trace: Trace
}

function valueSteps({ formula, currency, trace }: Story): Step[] {
  const [base, ...values] = trace.values
  const first = step('base', baseName(formula.base), null, base ? major(base, currency) : 'none')
  return [
    first,
    ...values.map((value, index) => {
      const { kind, operand } = adjustmentOf(formula.adjust[index])
      const words = kind.step(operand, currency)
      return step(`adjust.${index}`, words.name, words.operand, major(value, currency))
    }),
  ]
}

function boundSteps({ formula, currency, trace }: Story): Step[] {
  let value = trace.values[trace.values.length - 1]
  const contradict = trace.reason === 'bounds_contradict'
  return boundsOf(formula.bounds)
    .slice(0, trace.bounds.length)
    .map(({ kind, operand }, index) => {
      const bound = trace.bounds[index]
      const applied = trace.applied.includes(index)
      if (applied && !contradict) value = String(bound)
      const crossed = crosses(value, bound, kind.side)
      const note = applied
        ? contradict
          ? 'leaves no price together with another bound'
          : 'applied'
        : crossed
          ? 'another bound applies'
          : 'kept'
      const at = `${boundText(bound, currency)} (${kind.phrase(operand, currency)})`
      return step(
        `bounds.${kind.key}`,
        kind.name,
        kind.of === 'fixed' ? boundText(bound, currency) : at,
        major(value, currency),
        note
      )
    })
}

function crosses(value: string, bound: number, side: 'lower' | 'upper'): boolean {
  if (!Number.isFinite(bound)) return side === 'lower'
  const order = Rational.fromDecimal(value.replace('~', '')).cmp(Rational.fromInteger(bound))
  return side === 'lower' ? order < 0 : order > 0
}

function roundingSteps({ formula, currency, trace }: Story): Step[] {
  if (!trace.rounded) return []
  const { amount, how } = trace.rounded
  const whole = /^\d+$/.test(trace.values[trace.values.length - 1]) || trace.applied.length > 0
  if (!formula.round && whole) return []
  const notes = {
    [AS_ASKED]: null,
    [OTHER_SIDE]: 'the nearest allowed amount inside the bounds',
    [NO_ENDING_FITS]: 'no ending fits inside the bounds, so the amount itself',
  }
  const operand = roundingOperand(formula.round, currency)
  return [step('round', 'Round', operand, formatAmount(amount, currency), notes[how])]
}

function compareAtSteps(story: Story): Step[] {
  const { formula, currency, inputs, trace } = story
  if (!trace.compareAt) return []
  const { amount, cleared, prior } = trace.compareAt
  const result = amount === null ? 'none' : formatAmount(amount, currency)
  if (prior) {
    const operand = compareAtOperand('prior', currency)
    return [step('compareAt', 'Compare-at', operand, result, priorNote(prior, story))]
  }
  if (amount === null && inputs.compareAt === null && !cleared) return []
  const operand = compareAtOperand(formula.compareAt, currency)
  const note = cleared ? 'cleared: a compare-at price must be above the price' : null
  return [step('compareAt', 'Compare-at', operand, result, note)]
}

/** What the prior price is, since when, and why it may not be claimed where it may not. */
function priorNote(prior: PriorClaim, { currency, trace }: Story): string {
  if (prior.amount === null) {
    const sentence = noPriorClaimText(prior)
    return `no claim: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1, -1)}`
  }
  const told = priorClaimText(prior)
  if (trace.compareAt!.amount !== null) return told
  const [price, amount] = [trace.rounded!.amount, prior.amount].map((minor) =>
    formatAmount(minor, currency)
  )
  return `no claim: ${price} is not below the prior price of ${amount}, ${told}`
}

function outcomeStep({ formula, currency, inputs, trace }: Story): Step {
  if (trace.reason || !trace.rounded) {
    const note = trace.reason ? reasonSentence(trace.reason, formula) : null
    return step('outcome', 'Not changed', null, formatAmount(inputs.price, currency), note)
  }
  const { amount } = trace.rounded
  const result = formatAmount(amount, currency)
  return step('outcome', 'New price', null, result, movement(inputs.price, amount, currency))
}

function movement(from: number, to: number, currency: string): string {
  const current = formatAmount(from, currency)
  if (from === to) return `the price stays at ${current}`
  const word = to > from ? 'above' : 'below'
  if (from === 0) return `${word} ${current}`
  const share = new Rational(BigInt(Math.abs(to - from)) * 100n, BigInt(from))
  return `${share.toDecimalText(1)} % ${word} ${current}`
}

/** The last step that turned the result: a reason, else an applied bound, else the last move. */
function markDecisive(steps: Step[], { trace }: Story): void {
  const decisive =
    (trace.reason && steps.at(-1)) ||
    steps.find((candidate) => candidate.note === 'applied') ||
    steps.findLast((candidate) => candidate.key.startsWith('adjust.')) ||
    steps[0]
  decisive.decided = true
}

function step(
  key: string,
  name: string,
  operand: string | null,
  result: string,
  note: string | null = null
): Step {
  return { key, step: name, operand, result, note }
}

/** A trace's value in major units; "≈" where its decimals were cut. */
function major(value: string, currency: string): string {
  const exponent = currencyExponent(currency)
  return value.startsWith('~')
    ? `≈ ${shiftPoint(value.slice(1), exponent)}`
    : shiftPoint(value, exponent)
}

function boundText(bound: number, currency: string): string {
  return Number.isFinite(bound) ? formatAmount(bound, currency) : 'beyond any price'
}
