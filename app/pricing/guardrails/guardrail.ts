import type { FieldError, FieldErrors } from '../field_errors.ts'

/** `advisory` only tells; `overridable` stops until an owner gives a reason; `hard` stops. */
export const guardrailLevels = ['advisory', 'overridable', 'hard'] as const
export type GuardrailLevel = (typeof guardrailLevels)[number]

/**
 * What a guardrail may want to know of a variant beyond its price. Finding it costs, so it is told
 * only where a guardrail asks for it; otherwise it is absent.
 */
export type GuardFacts = {
  /** The lowest price the variant was seen at on Amazon; null where it is not on sale there. */
  amazonOffer?: number | null
  /** What the channel keeps; null where nothing is kept. */
  fees?: Fees | 'unknown' | null
}
export type GuardFact = keyof GuardFacts

/** A price about to change, in minor units of its price list's currency. */
export type Change = GuardFacts & {
  from: number
  to: number
  compareAtFrom: number | null
  compareAtTo: number | null
  /** Null when no cost is known in this currency. */
  cost: number | null
  currency: string
  priceListId?: string
}

/** What a channel keeps of a sale: a share of the price, in millionths, and a fixed amount. */
export type Fees = { ppm: number; fixed: number }

/** How much of the catalog one plan changes. */
export type PlanScope = { changed: number; catalogSize: number }

/** What a guardrail says about one change or one plan; the message when it does not hold. */
export type Check = {
  guardrail: string
  kind: string
  level: GuardrailLevel
  ok: boolean
  message: string | null
}

/** The reason a limit does not hold, or null when it does. */
export type Verdict = string | null

type Described<Params> = {
  kind: string
  title: string
  /** What it asks for, so that a form can be drawn from it. */
  fields: readonly GuardrailField[]
  read(json: unknown, errors: FieldErrors): Params | undefined
  /** "A price falls by at most 40 % in one change." */
  sentence(params: Params, currency: string): string
}

export type GuardrailField = { name: string; label: string; unit: 'percent' | 'amount' }

/** A limit on one price change. `compile` reads the decimals once and gives the hot check. */
export type ChangeGuardrail<Params> = Described<Params> & {
  scope: 'change'
  /** What it has to know beyond the prices and the cost. */
  asks?: readonly GuardFact[]
  compile(params: Params, currency: string): (change: Change) => Verdict
  /** For kinds that are floors: the lowest amount they let through, or null when none is known. */
  floor?(params: Params, currency: string): (change: Change) => bigint | null
  /** For kinds that are ceilings: the highest amount they let through, or null likewise. */
  ceiling?(params: Params, currency: string): (change: Change) => bigint | null
}

/** A limit on a whole plan. */
export type PlanGuardrail<Params> = Described<Params> & {
  scope: 'plan'
  compile(params: Params, currency: string): (plan: PlanScope) => Verdict
}

export type GuardrailDefinition<Params> = ChangeGuardrail<Params> | PlanGuardrail<Params>

export type ParamsResult<Params> =
  { ok: true; params: Params } | { ok: false; errors: FieldError[] }

/** A guardrail as a project configures it; params are those its kind accepted. */
export type Guardrail = {
  id: string
  kind: string
  params: unknown
  level: GuardrailLevel
  selectorText?: string | null
}
