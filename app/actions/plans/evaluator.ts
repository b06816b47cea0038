import { evaluate, type CompiledFormula } from '#pricing/formula/index'
import type { Change, Check } from '#pricing/guardrails/index'
import type { Candidate } from '#queries/plans/candidates'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'
import type { GuardrailSet } from '#actions/plans/guardrail_set'

/** Where the new prices of a plan come from. */
export type Recipe =
  { from: 'formula'; formula: CompiledFormula; baseExponentShift: number } | { from: 'asked' }

const NOTHING_SETTLED: readonly Check[] = []

type Proposal = Pick<EvaluatedRow, 'exception' | 'reason' | 'to' | 'compareAtTo' | 'trace'>

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
    const decision = evaluate(this.recipe.formula, {
      price: candidate.price,
      compareAt: candidate.compareAt,
      cost: candidate.cost,
      base: candidate.base,
      baseExponentShift: this.recipe.baseExponentShift,
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
