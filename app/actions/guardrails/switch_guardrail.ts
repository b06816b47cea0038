import { updateGuardrail } from '#actions/guardrails/update_guardrail'
import type { Actor } from '#models/actor'
import type Guardrail from '#models/guardrail'

/** Switches a limit off or on, whose price list is loaded; everything else of it stays. */
export function switchGuardrail(guardrail: Guardrail, enabled: boolean, actor: Actor) {
  const { kind, params, level, selector, priceList } = guardrail
  const content = { kind, params, level, selector, priceList: priceList ?? null, enabled }
  return updateGuardrail(guardrail, content, actor, [guardrail.tag()])
}
