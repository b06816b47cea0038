import type { Change, Guardrail, PlanScope, Settlement, Verdict } from './guardrail.ts'
import { guardrailDefinition, UnknownGuardrailError, validateGuardrailParams } from './registry.ts'

type Compiled = Pick<Guardrail, 'id' | 'kind' | 'level'> & { selectorText: string | null }

/** A guardrail with its decimals read once, ready for a million rows. */
export type CompiledGuardrail =
  | (Compiled & {
      scope: 'change'
      check: (change: Change) => Verdict
      floor: ((change: Change) => bigint | null) | null
      ceiling: ((change: Change) => bigint | null) | null
      settle: ((change: Change) => Settlement | null) | null
    })
  | (Compiled & { scope: 'plan'; check: (plan: PlanScope) => Verdict })
  | (Compiled & { scope: 'moment'; check: (now: number) => Verdict })

/**
 * Prepares a project's guardrails. Amounts in params are minor units of `currency`, the project's.
 * Fails closed: a guardrail that cannot be understood stops everything instead of being skipped.
 *
 * @throws UnknownGuardrailError when a kind or its params are not known
 */
export function compileGuardrails(
  guardrails: readonly Guardrail[],
  currency: string
): CompiledGuardrail[] {
  return guardrails.map((guardrail) => compileGuardrail(guardrail, currency))
}

function compileGuardrail(guardrail: Guardrail, currency: string): CompiledGuardrail {
  const { id, kind, level, selectorText = null } = guardrail
  const definition = guardrailDefinition(kind)
  const read = validateGuardrailParams(kind, guardrail.params)
  if (!read.ok) {
    const reason = read.errors.map(({ message }) => message).join(' ')
    throw new UnknownGuardrailError(`The guardrail "${kind}" cannot be read. ${reason}`)
  }
  const { params } = read
  const compiled = { id, kind, level, selectorText }
  if (definition.scope === 'moment') {
    return { ...compiled, scope: 'moment', check: definition.compile(params) }
  }
  if (definition.scope === 'plan') {
    return { ...compiled, scope: 'plan', check: definition.compile(params, currency) }
  }
  return {
    ...compiled,
    scope: 'change',
    check: definition.compile(params, currency),
    floor: definition.floor?.(params, currency) ?? null,
    ceiling: definition.ceiling?.(params, currency) ?? null,
    settle: definition.settle?.(params, currency) ?? null,
  }
}
