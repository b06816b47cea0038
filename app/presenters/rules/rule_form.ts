import { scheduleFormOf, type ScheduleForm } from '#presenters/rules/schedule_form'
import type { Bounds, RoundingMode } from '#pricing/formula/index'

/** The bounds in the order the builder asks for them, and what is typed for each. */
export const boundFields: readonly { key: keyof Bounds; unit: 'amount' | 'percent' }[] = [
  { key: 'min', unit: 'amount' },
  { key: 'minMargin', unit: 'percent' },
  { key: 'minMarkup', unit: 'percent' },
  { key: 'max', unit: 'amount' },
  { key: 'maxDecrease', unit: 'percent' },
  { key: 'maxIncrease', unit: 'percent' },
]

/** The builder's fields as they were typed: money in major units, an empty text where none. */
export interface RuleForm {
  name: string
  selector: string
  /** An id. */
  priceList: string
  /** An id. */
  lane: string
  priority: string
  base: { kind: string; amount: string; priceList: string }
  adjust: { kind: string; value: string }[]
  bounds: Record<keyof Bounds, string>
  round: { kind: string; step: string; ending: string; mode: string }
  compareAt: { kind: string; amount: string }
  /** One a line. */
  tests: string
  schedule: ScheduleForm
}

export const roundingModes: readonly RoundingMode[] = ['nearest', 'up', 'down']

/** Reads a posted form; what is missing is empty, and nothing is judged yet. */
export function ruleFormOf(body: Record<string, unknown>): RuleForm {
  const [base, bounds, round, compareAt] = ['base', 'bounds', 'round', 'compareAt'].map((name) =>
    recordOf(body[name])
  )
  return {
    name: textOf(body.name),
    selector: textOf(body.selector),
    priceList: textOf(body.priceList),
    ...{ lane: textOf(body.lane), priority: textOf(body.priority) },
    base: {
      kind: textOf(base.kind) || 'price',
      amount: textOf(base.amount),
      priceList: textOf(base.priceList),
    },
    adjust: Object.values(recordOf(body.adjust)).map((step) => ({
      kind: textOf(recordOf(step).kind),
      value: textOf(recordOf(step).value),
    })),
    bounds: eachBound((key) => textOf(bounds[key])),
    round: {
      kind: textOf(round.kind) || 'none',
      step: textOf(round.step),
      ending: textOf(round.ending),
      mode: textOf(round.mode) || 'nearest',
    },
    compareAt: { kind: textOf(compareAt.kind) || 'keep', amount: textOf(compareAt.amount) },
    tests: textOf(body.tests),
    schedule: scheduleFormOf(body.schedule),
  }
}

export function eachBound(valueOf: (key: keyof Bounds) => string): RuleForm['bounds'] {
  return Object.fromEntries(boundFields.map(({ key }) => [key, valueOf(key)])) as RuleForm['bounds']
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
