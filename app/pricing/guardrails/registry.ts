import { FieldErrors, type FieldError } from '../field_errors.ts'
import { amazonParity } from './amazon_parity.ts'
import { ceilingAmount } from './ceiling_amount.ts'
import { ceilingMargin } from './ceiling_margin.ts'
import { changeWindow } from './change_window.ts'
import { changesPerDay } from './changes_per_day.ts'
import type { HeldSpan } from './closed_spans.ts'
import { dailyBudget } from './daily_budget.ts'
import { floorAmount } from './floor_amount.ts'
import { floorLandedMargin } from './floor_landed_margin.ts'
import { floorMargin } from './floor_margin.ts'
import { freeze } from './freeze.ts'
import type { GuardrailDefinition } from './guardrail.ts'
import { map } from './map.ts'
import { maxAboveRecent } from './max_above_recent.ts'
import { maxDecrease } from './max_decrease.ts'
import { maxIncrease } from './max_increase.ts'
import { minInterval } from './min_interval.ts'
import { planRows } from './plan_rows.ts'
import { planShare } from './plan_share.ts'
import { priorPrice } from './prior_price.ts'

/** Thrown when a stored guardrail has a kind or params that this version does not know. */
export class UnknownGuardrailError extends Error {
  override readonly name = 'UnknownGuardrailError'
  readonly code = 'guardrail_unknown'
}

/** Params of one kind meet only their own definition, so the registry need not know them. */
type AnyDefinition = GuardrailDefinition<unknown>

/** Every kind of guardrail that a project adds; a new one is a new file and a line here. */
export const guardrailDefinitions: readonly AnyDefinition[] = [
  maxIncrease,
  maxDecrease,
  dailyBudget,
  maxAboveRecent,
  changesPerDay,
  minInterval,
  floorAmount,
  ceilingAmount,
  floorMargin,
  floorLandedMargin,
  ceilingMargin,
  map,
  amazonParity,
  planShare,
  planRows,
  changeWindow,
  freeze,
]

/** Kinds that come from the settings of something else: a price list's. */
const derivedDefinitions: readonly AnyDefinition[] = [priorPrice]

export const guardrailKinds: readonly string[] = guardrailDefinitions.map(({ kind }) => kind)

/**
 * The definition of a kind.
 *
 * @throws UnknownGuardrailError when there is no such kind
 */
export function guardrailDefinition(kind: string): AnyDefinition {
  const known = [...guardrailDefinitions, ...derivedDefinitions]
  const definition = known.find((candidate) => candidate.kind === kind)
  if (!definition) throw new UnknownGuardrailError(`No guardrail is called "${kind}".`)
  return definition
}

/**
 * Checks the params of a kind, with JSON pointers relative to the params.
 *
 * @throws UnknownGuardrailError when there is no such kind
 */
export function validateGuardrailParams(
  kind: string,
  json: unknown
): { ok: true; params: unknown } | { ok: false; errors: FieldError[] } {
  const errors = new FieldErrors()
  const params: unknown = guardrailDefinition(kind).read(json, errors)
  return errors.any ? { ok: false, errors: errors.errors } : { ok: true, params }
}

/**
 * What a configured guardrail demands, in one sentence. Amounts are in the project's currency.
 *
 * @throws UnknownGuardrailError when there is no such kind
 */
export function guardrailSentence(
  guardrail: { kind: string; params: unknown },
  currency: string
): string {
  const definition = guardrailDefinition(guardrail.kind)
  return definition.sentence(guardrail.params, currency)
}

/**
 * When a configured guardrail lets no price be written, as far as that touches the moments from
 * `from` to before `until`, in ms of UTC; nothing for kinds that are not about moments.
 *
 * @throws UnknownGuardrailError when there is no such kind
 */
export function heldSpans(
  { kind, params }: { kind: string; params: unknown },
  from: number,
  until: number
): HeldSpan[] {
  const definition = guardrailDefinition(kind)
  return definition.scope === 'moment' ? definition.spans(params, from, until) : []
}

/** Kinds that say when prices may be written. */
export const momentGuardrailKinds: readonly string[] = guardrailDefinitions
  .filter(({ scope }) => scope === 'moment')
  .map(({ kind }) => kind)
