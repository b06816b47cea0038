import type { CompiledGuardrail } from './compile.ts'
import type { Change } from './guardrail.ts'

/**
 * The lowest amount that every floor among the guardrails lets through, in minor units, for the
 * last gate; null when there is none. Advisory ones stop nothing, so they set no floor. One beyond
 * what an amount can be is infinite: no price is high enough.
 */
export function floorOf(guardrails: readonly CompiledGuardrail[], change: Change): number | null {
  let highest: bigint | null = null
  for (const guardrail of guardrails) {
    if (guardrail.scope !== 'change' || guardrail.level === 'advisory') continue
    const floor = guardrail.floor?.(change) ?? null
    if (floor !== null && (highest === null || floor > highest)) highest = floor
  }
  if (highest === null) return null
  return highest > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(highest)
}
