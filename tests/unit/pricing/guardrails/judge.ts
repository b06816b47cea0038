import {
  compileGuardrails,
  explainChecks,
  guardPlan,
  validateGuardrailParams,
  type Change,
} from '#pricing/guardrails/index'

const CHANGE: Change = {
  from: 2000,
  to: 2200,
  compareAtFrom: null,
  compareAtTo: null,
  cost: 1000,
  currency: 'USD',
}

/** One guardrail, read as it is stored, in the currency of the price it is asked about. */
export function compiled(kind: string, params: object, currency = 'USD') {
  const read = validateGuardrailParams(kind, params)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return compileGuardrails([{ id: '1', kind, params: read.params, level: 'hard' }], currency)
}

/** What it says about one change; null when it holds. */
export function saysOf(kind: string, params: object, change: Partial<Change> = {}) {
  const whole = { ...CHANGE, ...change }
  return explainChecks(compiled(kind, params, whole.currency), whole)[0].message
}

/** What it says at a moment, of whatever price; null when it holds. */
export function saysAt(kind: string, params: object, moment: string) {
  const scope = { changed: 1, catalogSize: 1, now: Date.parse(moment) }
  return guardPlan(compiled(kind, params), scope)[0].message
}

/** Where the params are wrong and how: "/percent too_large". */
export function mistakesIn(kind: string, params: unknown) {
  const read = validateGuardrailParams(kind, params)
  return read.ok ? [] : read.errors.map(({ pointer, code }) => `${pointer} ${code}`)
}
