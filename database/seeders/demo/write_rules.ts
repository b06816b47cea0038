import { createGuardrail } from '#actions/guardrails/create_guardrail'
import { createLane } from '#actions/lanes/create_lane'
import { createRule } from '#actions/rules/create_rule'
import type Project from '#models/project'
import { readGuardrail } from '#queries/guardrails/read_guardrail'
import type { Reading } from '#queries/reading'
import { readNamedRule, type NamedRuleRequest } from '#queries/rules/read_named_rule'
import { acting, type Staff } from './open_shop.ts'
import { GUARDRAILS, PROMOTIONS, RULES } from './fjord_and_field.ts'

export async function setGuardrails(project: Project, { owner }: Staff) {
  for (const guardrail of GUARDRAILS) {
    const content = accepted(await readGuardrail(project, guardrail))
    await createGuardrail(project, content, acting(owner))
  }
}

/** Writes the rules of the shop, in two lanes; in one of them two meet. */
export async function writeRules(project: Project, { editor }: Staff) {
  const write = async (request: NamedRuleRequest) => {
    const content = accepted(await readNamedRule(project, request))
    const { rule } = await createRule(project, content, acting(editor))
    return rule
  }
  await createLane(project, PROMOTIONS, acting(editor))
  return {
    coreMargin: await write(RULES.coreMargin),
    summer: await write(RULES.summer),
    camping: await write(RULES.camping),
    rounding: await write(RULES.rounding),
  }
}

function accepted<Content>(reading: Reading<Content>) {
  if (reading.ok) return reading.content
  throw new Error(reading.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'))
}
