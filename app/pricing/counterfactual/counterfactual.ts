import { boundsOf } from '../formula/bounds.ts'
import type { Formula, Rounding } from '../formula/formula.ts'
import { readTrace } from '../formula/trace.ts'
import { validateFormula } from '../formula/validate.ts'
import type { LaneReason } from '../lanes/index.ts'
import { alone, type Course } from './course.ts'
import { judge } from './judge.ts'
import { knobsOf, type Knob, type Situation } from './knobs.ts'
import { otherRoundings, reachOf, type Reach } from './round.ts'
import { turn, type Turn } from './turn.ts'

/** One change that by itself gives the amount wished for, verified by a real evaluation. */
export type SingleChange = {
  key: string
  /** Whether it is the bound that cuts today. */
  cuts: boolean
  /** What it would be then. */
  situation: Situation
  price: { from: number; to: number; compareAtFrom: number | null; compareAtTo: number | null }
} & (
  | { of: 'number'; from: number | null; turn: Turn }
  | { of: 'rounding'; from: Rounding; to: Rounding | null }
  | { of: 'absence'; from: number }
)

export type Counterfactual = {
  /** What the price becomes today; null with the reason where nothing. */
  today: number | null
  reason: LaneReason | null
  reach: Reach
  /** None where no single change gives the amount, or where it is the amount already. */
  changes: SingleChange[]
}

/**
 * What would have to change for a formula to make the price an amount: every single input, operand,
 * bound or rounding that does it alone. Amounts in minor units of the currency.
 *
 * @param course how its result becomes the price; it does so directly when absent
 */
export function counterfactual(
  situation: Situation,
  currency: string,
  wanted: number,
  course: Course = alone(currency)
): Counterfactual {
  const { formula } = situation
  const { amount: today, reason, trace } = course(situation)
  const reach = reachOf(formula.round, wanted)
  if (today === wanted) return { today, reason, reach, changes: [] }

  const cutting = trace === null ? new Set() : cuttingBounds(formula, trace)
  const changes = [
    ...knobsOf(situation).flatMap((knob) => turned(knob, course, wanted)),
    ...withoutBound(situation),
    ...otherRoundings(formula, wanted).map((round) => rounded(situation, round)),
  ]
  const verified = changes.flatMap((change) => {
    const price = verifiedPrice(change.situation, currency, wanted, course)
    return price ? [{ ...change, price, cuts: cutting.has(change.key) }] : []
  })
  return { today, reason, reach, changes: withoutSurplus(verified) }
}

type Candidate<Change = SingleChange> = Change extends SingleChange
  ? Omit<Change, 'price' | 'cuts'>
  : never

function turned(knob: Knob, course: Course, wanted: number): Candidate[] {
  const found = turn(knob, (value) => judge(knob.set(value), course, wanted))
  if (!found) return []
  const { key, value: from } = knob
  return [{ of: 'number', key, from, turn: found, situation: knob.set(found.to) }]
}

function withoutBound({ formula, inputs }: Situation): Candidate[] {
  return boundsOf(formula.bounds).map(({ kind: { key }, operand: from }) => {
    const bounds = { ...formula.bounds }
    delete bounds[key]
    const situation = { formula: { ...formula, bounds }, inputs }
    return { of: 'absence', key: `bounds.${key}`, from, situation }
  })
}

function rounded({ formula, inputs }: Situation, round: Rounding | undefined): Candidate {
  const { round: from, ...rest } = formula
  const changed = round ? { ...rest, round } : rest
  const situation = { formula: changed, inputs }
  return { of: 'rounding', key: 'round', from: from!, to: round ?? null, situation }
}

/** The price change of a situation whose formula could be saved and gives the amount; else null. */
function verifiedPrice(situation: Situation, currency: string, wanted: number, course: Course) {
  const { formula, inputs } = situation
  if (!validateFormula(formula, currency).ok) return null
  const { amount, compareAt } = course(situation)
  if (amount !== wanted) return null
  return {
    ...{ from: inputs.price, to: wanted },
    ...{ compareAtFrom: inputs.compareAt, compareAtTo: compareAt },
  }
}

/** Taking a bound away is told only where no other value of it would do. */
function withoutSurplus(changes: SingleChange[]): SingleChange[] {
  const numbers = new Set(changes.filter(({ of }) => of === 'number').map(({ key }) => key))
  return changes.filter(({ of, key }) => of !== 'absence' || !numbers.has(key))
}

/** The bounds the value was cut to today. */
function cuttingBounds({ bounds }: Formula, traceText: string): Set<string> {
  const kinds = boundsOf(bounds)
  return new Set(readTrace(traceText).applied.map((index) => `bounds.${kinds[index].kind.key}`))
}
