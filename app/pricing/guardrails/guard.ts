import type { CompiledGuardrail } from './compile.ts'
import type { Change, Check, PlanScope, Verdict } from './guardrail.ts'

/** `ok` is false when a guardrail that is more than advisory does not hold. */
export type ChangeVerdict = { ok: boolean; failed: Check[] }

const PASSED: ChangeVerdict = Object.freeze({ ok: true, failed: Object.freeze([]) as never })

/**
 * Checks one price change against the guardrails that apply to its variant; those on plans are not
 * asked. Lists what does not hold, advisory ones too, which leave `ok` true.
 */
export function guardChange(
  guardrails: readonly CompiledGuardrail[],
  change: Change
): ChangeVerdict {
  let failed: Check[] | null = null
  let ok = true
  for (const guardrail of guardrails) {
    if (guardrail.scope !== 'change') continue
    const message = guardrail.check(change)
    if (message === null) continue
    failed ??= []
    failed.push(checkOf(guardrail, message))
    ok &&= guardrail.level === 'advisory'
  }
  return failed ? { ok, failed } : PASSED
}

/**
 * Puts the compare-at of a change right where a guardrail may, and says why it holds. Advisory ones
 * touch nothing.
 */
export function settleChange(
  guardrails: readonly CompiledGuardrail[],
  change: Change
): { compareAtTo: number | null; checks: Check[] } {
  let { compareAtTo } = change
  const checks: Check[] = []
  for (const guardrail of guardrails) {
    if (guardrail.scope !== 'change' || guardrail.level === 'advisory') continue
    if (guardrail.settle === null) continue
    const asked = compareAtTo === change.compareAtTo ? change : { ...change, compareAtTo }
    const settled = guardrail.settle(asked)
    if (settled === null) continue
    const { id, kind, level } = guardrail
    const check = { guardrail: id, kind, level, ok: true, message: settled.message }
    const isCorrected = settled.compareAtTo !== compareAtTo
    checks.push(isCorrected ? { ...check, corrected: true } : check)
    compareAtTo = settled.compareAtTo
  }
  return { compareAtTo, checks }
}

/** Every guardrail on plans with its answer, passing ones too. */
export function guardPlan(guardrails: readonly CompiledGuardrail[], plan: PlanScope): Check[] {
  return guardrails.flatMap((guardrail) =>
    guardrail.scope === 'plan' ? [checkOf(guardrail, guardrail.check(plan))] : []
  )
}

/** Every guardrail on changes with its answer, passing ones too, for the verdict people read. */
export function explainChecks(guardrails: readonly CompiledGuardrail[], change: Change): Check[] {
  return guardrails.flatMap((guardrail) =>
    guardrail.scope === 'change' ? [checkOf(guardrail, guardrail.check(change))] : []
  )
}

function checkOf({ id, kind, level }: CompiledGuardrail, message: Verdict): Check {
  return { guardrail: id, kind, level, ok: message === null, message }
}
