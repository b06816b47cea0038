import type Plan from '#models/plan'
import type { FrozenGuardrail } from '#models/plan'
import { compileGuardrails, guardPlan, guardrailDefinition } from '#pricing/guardrails/index'
import { clock } from '#services/clock'

/**
 * What the guardrails tell of a plan as a whole before it is applied: that it cannot be at this
 * moment, or at the one it is scheduled for, and what they only advise. Null when nothing.
 */
export function guardrailNotice(plan: Plan) {
  if (plan.state !== 'proposed' && plan.state !== 'approved') return null
  const now = (plan.applyAt ?? clock.now()).toMillis()
  const unmet = momentsOf(plan).flatMap((guardrail) => {
    const [check] = guardPlan(compileGuardrails([guardrail], plan.project.currency), {
      ...{ changed: 0, catalogSize: 0, now },
    })
    return check.ok ? [] : [{ guardrail, message: check.message! }]
  })
  const lines = [...unmet.map(lineOf), ...advised(plan)]
  if (lines.length === 0) return null
  const isHeld = unmet.some(({ guardrail: { level, narrowed } }) => {
    return level !== 'advisory' && !narrowed
  })
  if (!isHeld) return { title: 'Guardrails tell', lines }
  return {
    title: plan.applyAt ? 'It will not be applied at that time' : 'It cannot be applied now',
    lines,
  }
}

function momentsOf({ guardrails }: Plan) {
  const found = guardrails.filter(({ kind }) => guardrailDefinition(kind).scope === 'moment')
  return [...new Map(found.map((guardrail) => [guardrail.id, guardrail])).values()]
}

function lineOf({ guardrail, message }: { guardrail: FrozenGuardrail; message: string }) {
  return guardrail.narrowed ? `For ${guardrail.selectorText ?? 'some'}: ${message}` : message
}

/** Advice on the plan as it was proposed; on moments it is told as of now, above. */
function advised({ summary }: Plan) {
  return (summary?.checks ?? [])
    .filter(({ ok, level, kind }) => {
      return !ok && level === 'advisory' && guardrailDefinition(kind).scope === 'plan'
    })
    .map(({ message }) => message!)
}
