import type { CompiledGuardrail } from './compile.ts'
import type { Change, Check, PlanScope, Verdict } from './guardrail.ts'

/** `ok` is false when a guardrail that is more than advisory does not hold. */
export type ChangeVerdict = { ok: boolean; failed: Check[] }

const PASSED: ChangeVerdict = Object.freeze({ ok: true, failed: Object.freeze([]) as never })

/**
 * Checks one price change against the guardrails that apply to its variant; those on plans are not
 * asked, those on moments only when it is about to be written. Lists what does not hold, advisory
 * ones too, which leave `ok` true.
 */
export function guardChange(
  guardrails: readonly CompiledGuardrail[],
  change: Change
): ChangeVerdict {
  let failed: Check[] | null = null
  let ok = true
  for (const guardrail of guardrails) {
    const message = answerOf(guardrail, change)
    if (message === null || message === undefined) continue
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

/** Every guardrail on plans and on moments with its answer, passing ones too. */
export function guardPlan(guardrails: readonly CompiledGuardrail[], plan: PlanScope): Check[] {
  return guardrails.flatMap((guardrail) => {
    if (guardrail.scope === 'change') return []
    const message = guardrail.scope === 'plan' ? guardrail.check(plan) : guardrail.check(plan.now)
    return [checkOf(guardrail, message)]
  })
}

/** The first guardrail that stops every price at this moment, in ms of UTC; null when none does. */
export function heldAt(guardrails: readonly CompiledGuardrail[], now: number): Check | null {
  for (const guardrail of guardrails) {
    if (guardrail.scope !== 'moment' || guardrail.level === 'advisory') continue
    const message = guardrail.check(now)
    if (message !== null) return checkOf(guardrail, message)
  }
  return null
}

/** Every guardrail on changes with its answer, passing ones too, for the verdict people read. */
export function explainChecks(guardrails: readonly CompiledGuardrail[], change: Change): Check[] {
  return guardrails.flatMap((guardrail) => {
    const message = answerOf(guardrail, change)
    return message === undefined ? [] : [checkOf(guardrail, message)]
  })
}

/** What a guardrail says of a change; undefined when it is not about it. */
function answerOf(guardrail: CompiledGuardrail, change: Change): Verdict | undefined {
  if (guardrail.scope === 'change') return guardrail.check(change)
  if (guardrail.scope === 'plan' || change.now === undefined) return undefined
  return guardrail.check(change.now)
}

function checkOf({ id, kind, level }: CompiledGuardrail, message: Verdict): Check {
  return { guardrail: id, kind, level, ok: message === null, message }
}
