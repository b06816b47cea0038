import { evaluate, type CompiledFormula } from '#pricing/formula/index'
import type { Change, Check } from '#pricing/guardrails/index'
import { priorLookup, type PriorPriceTerms } from '#pricing/prior_price/index'
import type { Candidate } from '#queries/plans/candidates'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import type { LaneCourse } from '#actions/plans/lane_course'
import type { GuardrailSet } from '#actions/plans/guardrail_set'

/** Where the new prices of a plan come from. */
export type Recipe =
  | {
      from: 'formula'
      formula: CompiledFormula
      baseExponentShift: number
      /** The terms of the prior prices it claims; null where it claims none. */
      prior: PriorPriceTerms | null
    }
  | { from: 'lanes'; course: LaneCourse }
  | { from: 'asked' }

const NOTHING_SETTLED: readonly Check[] = []

type Proposal = Pick<
  EvaluatedRow,
  'exception' | 'reason' | 'to' | 'compareAtTo' | 'trace' | 'steps'
>

/** Decides, variant by variant, what a plan proposes and whether the guardrails let it. */
export class Evaluator {
  constructor(
    private recipe: Recipe,
    private guardrails: GuardrailSet,
    private currency: string
  ) {}

  evaluate(candidate: Candidate): EvaluatedRow {
    const proposal = this.#propose(candidate)
    const row: EvaluatedRow = {
      variantId: candidate.variantId,
      from: candidate.price,
      compareAtFrom: candidate.compareAt,
      cost: candidate.cost,
      base: candidate.base,
      guardedBy: candidate.guardedBy,
      checks: null,
      ...proposal,
    }
    if (row.exception) return row
    if (candidate.frozen) return { ...row, exception: 'blocked', reason: 'frozen' }

    const change = {
      from: row.from,
      to: row.to,
      compareAtFrom: row.compareAtFrom,
      compareAtTo: row.compareAtTo,
      cost: row.cost,
      currency: this.currency,
      ...candidate.facts,
    }
    const settled = this.guardrails.settles ? this.#settle(row, change) : NOTHING_SETTLED
    if (row.exception) return row
    const { ok, failed } = this.guardrails.check(change, candidate.guardedBy)
    const checks = settled.length > 0 ? [...failed, ...settled] : failed
    if (checks.length > 0) row.checks = JSON.stringify(checks)
    if (!ok) {
      row.exception = 'blocked'
      row.reason = failed.find(({ level }) => level !== 'advisory')!.kind
    }
    return row
  }

  /** Puts the row's claim right; a row of which nothing else is left changes nothing. */
  #settle(row: EvaluatedRow, change: Change): readonly Check[] {
    if (row.compareAtTo === null) return NOTHING_SETTLED
    const { compareAtTo, checks } = this.guardrails.settle(change, row.guardedBy)
    if (compareAtTo === row.compareAtTo) return checks
    row.claim = compareAtTo === null ? 'cleared' : 'lowered'
    row.compareAtTo = change.compareAtTo = compareAtTo
    if (row.to === row.from && compareAtTo === row.compareAtFrom) {
      row.exception = 'unchanged'
      row.reason = checks.find(({ corrected }) => corrected)!.kind
      row.checks = JSON.stringify(checks)
    }
    return checks
  }

  #propose(candidate: Candidate): Proposal {
    if (this.recipe.from === 'asked') return proposeAsked(candidate)
    if (this.recipe.from === 'lanes') return proposeByLanes(candidate, this.recipe.course)
    const { prior } = this.recipe
    const decision = evaluate(this.recipe.formula, {
      price: candidate.price,
      compareAt: candidate.compareAt,
      cost: candidate.cost,
      base: candidate.base,
      baseExponentShift: this.recipe.baseExponentShift,
      prior: prior === null ? undefined : priorLookup(candidate.facts.priorPrice, prior),
    })
    if (decision.outcome === 'unchanged')
      return unchanged(candidate, decision.reason, decision.trace)
    return {
      exception: null,
      reason: null,
      to: decision.amount,
      compareAtTo: decision.compareAt,
      trace: decision.trace,
    }
  }
}

/** The price after all lanes, each of which starts from what the one before it made. */
function proposeByLanes(candidate: Candidate, course: LaneCourse): Proposal {
  const { reason, price: to, compareAt: compareAtTo, trace, steps } = course.run(candidate)
  return { exception: reason === null ? null : 'unchanged', reason, to, compareAtTo, trace, steps }
}

/** A price somebody asked for, or for a rollback the one there was before. */
function proposeAsked(candidate: Candidate): Proposal {
  const to = candidate.asked!
  const asked = candidate.keepsCompareAt ? candidate.compareAt : candidate.askedCompareAt
  const compareAtTo = candidate.expected === null && asked !== null && asked <= to ? null : asked
  const trace = ''
  if (to === candidate.price && compareAtTo === candidate.compareAt) {
    return unchanged(candidate, 'equal_to_current', trace)
  }
  if (candidate.expected !== null && isTouchedSince(candidate)) {
    return { exception: 'conflicted', reason: 'changed_since', to, compareAtTo, trace }
  }
  return { exception: null, reason: null, to, compareAtTo, trace }
}

/** Whether the price is no longer what the plan being undone wrote. */
function isTouchedSince(candidate: Candidate) {
  return (
    candidate.price !== candidate.expected || candidate.compareAt !== candidate.expectedCompareAt
  )
}

function unchanged(candidate: Candidate, reason: string, trace: string): Proposal {
  return {
    exception: 'unchanged',
    reason,
    to: candidate.price,
    compareAtTo: candidate.compareAt,
    trace,
  }
}
