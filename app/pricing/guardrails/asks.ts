import type { Wish } from './guardrail.ts'
import { guardrailDefinition } from './registry.ts'

/** What a guardrail has to know of each variant beyond its prices and its cost. */
export function wishesOf({ kind, params }: { kind: string; params: unknown }): readonly Wish[] {
  const definition = guardrailDefinition(kind)
  if (definition.scope !== 'change') return []
  const { asks = [] } = definition
  return [...asks.map((fact) => ({ fact })), ...(definition.wishes?.(params) ?? [])]
}

/** Whether a kind of guardrail has to know more of a variant than its prices and its cost. */
export function asksFacts(kind: string): boolean {
  const definition = guardrailDefinition(kind)
  return definition.scope === 'change' && Boolean(definition.asks ?? definition.wishes)
}
