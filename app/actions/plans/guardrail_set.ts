import DomainException from '#exceptions/domain_exception'
import {
  ceilingOf,
  compileGuardrails,
  floorOf,
  guardPlan,
  guardrailDefinition,
  heldAt,
  type Change,
  type Check,
  type CompiledGuardrail,
  type GuardFact,
  type Guardrail,
  type PlanScope,
  type Wish,
  guardChange,
  settleChange,
  wishesOf,
} from '#pricing/guardrails/index'
import type { Condition } from '#queries/plans/candidates'

/** A guardrail of the project, with its selector ready for SQL over `v` and `p`. */
export interface PlacedGuardrail extends Guardrail {
  priceListId: number | null
  condition: Condition | null
}

/**
 * Guardrails that state amounts, or name where they stand; these are in the project's currency
 * unless a list is named.
 */
const IN_MONEY = new Set(['floor_amount', 'ceiling_amount', 'map'])

const HISTORY = new Set<GuardFact>(['day', 'sinceChange', 'priceAgo'])

/** Each has a bit of `Candidate.guardedBy`, which has to stay a safe integer. */
const MOST_NARROWED = 50

/**
 * The guardrails that hold for one price list. Those narrowed by a selector are numbered, and the
 * query that reads the variants says by those numbers which apply to each.
 */
export class GuardrailSet {
  #always: CompiledGuardrail[]
  #narrowed: CompiledGuardrail[]
  #bySum = new Map<number, CompiledGuardrail[]>()

  private constructor(
    private guardrails: PlacedGuardrail[],
    private priceListId: number,
    currency: string
  ) {
    const [narrowed, always] = split(guardrails, ({ condition }) => condition !== null)
    if (narrowed.length > MOST_NARROWED) throw tooMany(narrowed.length)
    this.#always = compileGuardrails(always, currency)
    this.#narrowed = compileGuardrails(narrowed, currency)
    this.conditions = narrowed.map(({ condition }) => condition!)
    this.wishes = distinct(guardrails.flatMap(wishesOf))
    const compiled = [...this.#always, ...this.#narrowed]
    this.settles = compiled.some((each) => each.scope === 'change' && each.settle !== null)
  }

  /** In the order of the numbers in `Candidate.guardedBy`. */
  readonly conditions: Condition[]

  /** Whether any of them puts compare-at claims right: asked before each row is. */
  readonly settles: boolean

  /** What else has to be known of each variant. */
  readonly wishes: readonly Wish[]

  /** Whether what became of prices before matters. */
  get asksHistory() {
    return this.wishes.some(({ fact }) => HISTORY.has(fact))
  }

  /**
   * @throws {UnknownGuardrailError} for one that cannot be read: it stops everything
   * @throws {DomainException} 409 `guardrails_too_many`
   */
  static for(
    guardrails: PlacedGuardrail[],
    list: { id: number; currency: string },
    project: { currency: string }
  ) {
    const holding = guardrails.filter(({ kind, priceListId }) => {
      if (priceListId !== null) return priceListId === list.id
      return !IN_MONEY.has(kind) || list.currency === project.currency
    })
    return new GuardrailSet(holding, list.id, list.currency)
  }

  check(change: Change, guardedBy: number) {
    return guardChange(this.applying(guardedBy), change)
  }

  /** The compare-at as it may stand, and why; see `settles`. */
  settle(change: Change, guardedBy: number) {
    return settleChange(this.applying(guardedBy), change)
  }

  /**
   * The same for a row of which an owner let some guardrails be crossed, with the lowest and the
   * highest amount the others let through, for the last gate; null when there is none. What is
   * hard by now stops it, whatever was overridden.
   */
  checkAgain(change: Change, guardedBy: number, overridden: readonly string[]) {
    const applying = without(this.applying(guardedBy), overridden)
    return {
      ...guardChange(applying, change),
      floor: floorOf(applying, change),
      ceiling: ceilingOf(applying, change),
    }
  }

  /** As the plan keeps them, so that each verdict can be told again. */
  frozen() {
    return this.guardrails.map(({ id, kind, params, level, selectorText, condition }) => ({
      ...{ id, kind, params, level, selectorText },
      ...{ priceListId: this.priceListId, narrowed: condition !== null },
    }))
  }

  /** What holds for the plan as a whole; a guardrail narrowed to some variants does not. */
  checkPlan(scope: PlanScope): Check[] {
    return guardPlan(this.#always, scope)
  }

  /** Narrowed guardrails on moments that are about any of the changes checked so far. */
  checkMoments(scope: PlanScope): Check[] {
    const met = [...this.#bySum.values()].flat()
    const narrowed = this.#narrowed.filter(
      (guardrail) => guardrail.scope === 'moment' && met.includes(guardrail)
    )
    return guardPlan(narrowed, scope)
  }

  /**
   * The guardrail that lets no price of this list be written at the moment; null when none does.
   *
   * @param overridden those that an owner let the plan cross
   */
  heldAt(now: number, overridden: readonly string[]) {
    return heldAt(without(this.#always, overridden), now)
  }

  /** Those without a selector, and those whose selector matches the variant. */
  applying(guardedBy: number) {
    let applying = this.#bySum.get(guardedBy)
    if (!applying) {
      const matching = this.#narrowed.filter((_, bit) => Math.floor(guardedBy / 2 ** bit) % 2 === 1)
      applying = [...this.#always, ...matching]
      this.#bySum.set(guardedBy, applying)
    }
    return applying
  }
}

function without(guardrails: CompiledGuardrail[], overridden: readonly string[]) {
  if (overridden.length === 0) return guardrails
  return guardrails.filter(({ id, level }) => level !== 'overridable' || !overridden.includes(id))
}

function distinct(wishes: Wish[]) {
  return [...new Map(wishes.map((wish) => [`${wish.fact} ${wish.of}`, wish])).values()]
}

function tooMany(narrowed: number) {
  return new DomainException(
    `${narrowed} guardrails are narrowed by a selector or a channel, and at most ${MOST_NARROWED} can be. No price may change until some are merged or switched off.`,
    { code: 'guardrails_too_many', status: 409 }
  )
}

function split<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}

/**
 * The guardrails on whole plans, and on the moment, asked once each, however many price lists the
 * plan touches.
 */
export function checkPlan(sets: GuardrailSet[], scope: PlanScope): Check[] {
  return once(sets.flatMap((set) => set.checkPlan(scope)))
}

/**
 * Likewise for a plan that is proposed, once its rows were checked. Those on moments only advise by
 * now: what they stop is the writing.
 */
export function checkProposal(sets: GuardrailSet[], scope: PlanScope): Check[] {
  const checks = sets.flatMap((set) => [...set.checkPlan(scope), ...set.checkMoments(scope)])
  return once(checks).map((check) =>
    guardrailDefinition(check.kind).scope === 'moment' ? { ...check, level: 'advisory' } : check
  )
}

function once(checks: Check[]) {
  return [...new Map(checks.map((check) => [check.guardrail, check])).values()]
}
