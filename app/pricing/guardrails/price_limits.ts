import type { CompiledGuardrail } from './compile.ts'
import type { Change } from './guardrail.ts'

/**
 * The lowest amount that every floor among the guardrails lets through, in minor units, for the
 * last gate; null when there is none. Advisory ones stop nothing, so they set no floor. One beyond
 * what an amount can be is infinite: no price is high enough.
 */
export function floorOf(guardrails: readonly CompiledGuardrail[], change: Change): number | null {
  const highest = strictest(guardrails, change, 'floor', (one, other) => one > other)
  if (highest === null) return null
  return highest > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(highest)
}

/**
 * The highest amount that every ceiling among the guardrails lets through, in minor units; null
 * when there is none, or none that an amount could reach.
 */
export function ceilingOf(guardrails: readonly CompiledGuardrail[], change: Change): number | null {
  const lowest = strictest(guardrails, change, 'ceiling', (one, other) => one < other)
  return lowest === null || lowest > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(lowest)
}

function strictest(
  guardrails: readonly CompiledGuardrail[],
  change: Change,
  side: 'floor' | 'ceiling',
  isStricter: (one: bigint, other: bigint) => boolean
) {
  let found: bigint | null = null
  for (const guardrail of guardrails) {
    if (guardrail.scope !== 'change' || guardrail.level === 'advisory') continue
    const limit = guardrail[side]?.(change) ?? null
    if (limit !== null && (found === null || isStricter(limit, found))) found = limit
  }
  return found
}
