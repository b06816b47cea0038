import type { HeldSpan } from './closed_spans.ts'
import type { FieldError, FieldErrors } from '../field_errors.ts'
import type { PricedMoment } from '../prior_price/history.ts'
import type { GuardrailField } from './field.ts'

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
  /** What the price was, where the change may end with a compare-at claim; else null. */
  priorPrice?: PricePast | null
  /** What became of the price since the project's day began; null when nothing did. */
  day?: PriceDay | null
  /** Seconds since its last change, by the hours we looked back; null when there was none. */
  sinceChange?: Readonly<Record<number, number | null>>
  /** What it was so many days ago, by the number of days; null when no history tells. */
  priceAgo?: Readonly<Record<number, number | null>>
  /** The variant's attributes by name; null when it has none of that name. */
  attributes?: Readonly<Record<string, string | null>>
}
export type GuardFact = keyof GuardFacts

/**
 * A fact that is asked for. Some are found once for each of something, such as the name of an
 * attribute: `of` says which.
 */
export type Wish = { fact: GuardFact; of?: string | number }

/** The day of one price so far: the amount it began with, and how often it changed. */
export type PriceDay = { start: number; changes: number }

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
  /** When it is about to be written, in ms of UTC; absent while it is only proposed. */
  now?: number
}

/** What a channel keeps of a sale: a share of the price, in millionths, and a fixed amount. */
export type Fees = { ppm: number; fixed: number }

/** A variant's past in one price list, as of `at` (milliseconds since 1970 in UTC). */
export type PricePast = {
  /** The oldest first. */
  moments: readonly PricedMoment[]
  at: number
  isPerishable: boolean
}

/** How much of the catalog one plan changes, and the moment that is asked about, in ms of UTC. */
export type PlanScope = { changed: number; catalogSize: number; now: number }

/** What a guardrail says about one change or one plan; the message when it does not hold. */
export type Check = {
  guardrail: string
  kind: string
  level: GuardrailLevel
  ok: boolean
  message: string | null
  /** Whether the change was put right to make it hold; absent where it was not. */
  corrected?: boolean
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

/** A limit on one price change. `compile` reads the decimals once and gives the hot check. */
export type ChangeGuardrail<Params> = Described<Params> & {
  scope: 'change'
  /** What it has to know beyond the prices and the cost. */
  asks?: readonly GuardFact[]
  /** Likewise, where it is the params that say of what. */
  wishes?(params: Params): readonly Wish[]
  compile(params: Params, currency: string): (change: Change) => Verdict
  /** For kinds that are floors: the lowest amount they let through, or null when none is known. */
  floor?(params: Params, currency: string): (change: Change) => bigint | null
  /** For kinds that are ceilings: the highest amount they let through, or null likewise. */
  ceiling?(params: Params, currency: string): (change: Change) => bigint | null
  /**
   * For kinds that may put a compare-at right before the plan is frozen, or say why it holds; null
   * where there is nothing to say, and where `compile` stops the change.
   */
  settle?(params: Params, currency: string): (change: Change) => Settlement | null
}

/** The compare-at a change may end with, and why. */
export type Settlement = { compareAtTo: number | null; message: string }

/** A limit on a whole plan. */
export type PlanGuardrail<Params> = Described<Params> & {
  scope: 'plan'
  compile(params: Params, currency: string): (plan: PlanScope) => Verdict
}

/**
 * A limit on when prices change, whatever they are. While a plan is proposed it only tells: what
 * counts is the moment of writing.
 */
export type MomentGuardrail<Params> = Described<Params> & {
  scope: 'moment'
  compile(params: Params): (now: number) => Verdict
  /** When it stops writing, as far as that touches the moments between two, in ms of UTC. */
  spans(params: Params, from: number, until: number): HeldSpan[]
}

export type GuardrailDefinition<Params> =
  ChangeGuardrail<Params> | PlanGuardrail<Params> | MomentGuardrail<Params>

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
