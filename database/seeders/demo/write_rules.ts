import { DateTime } from 'luxon'
import { createGuardrail } from '#actions/guardrails/create_guardrail'
import { createLane } from '#actions/lanes/create_lane'
import { createRule } from '#actions/rules/create_rule'
import type Project from '#models/project'
import { readGuardrail, type GuardrailRequest } from '#queries/guardrails/read_guardrail'
import type { Reading } from '#queries/reading'
import { readNamedRule, type NamedRuleRequest } from '#queries/rules/read_named_rule'
import { acting, type Staff } from './open_shop.ts'
import {
  blackFriday,
  EUROPEAN_SALE,
  GUARDRAILS,
  PROMOTIONS,
  RULES,
  stocktaking,
  WINDOWS,
} from './fjord_and_field.ts'

/** @param now when the demo begins, which the story has not come to yet */
export async function setGuardrails(project: Project, { owner }: Staff, now: DateTime) {
  for (const guardrail of [...GUARDRAILS, blackFriday(now)]) {
    await setGuardrail(project, owner, guardrail)
  }
}

async function setGuardrail(project: Project, owner: Staff['owner'], request: GuardrailRequest) {
  const content = accepted(await readGuardrail(project, request))
  await createGuardrail(project, content, acting(owner))
}

/** Writes the rules of the shop, in two lanes; in one of them two meet. */
export async function writeRules(project: Project, staff: Staff) {
  await createLane(project, PROMOTIONS, acting(staff.editor))
  const write = (request: NamedRuleRequest) => writeRule(project, staff, request)
  return {
    coreMargin: await write(RULES.coreMargin),
    summer: await write(RULES.summer),
    camping: await write(RULES.camping),
    rounding: await write(RULES.rounding),
  }
}

/**
 * Writes the rules that change prices for a while: two windows that meet on tents, one of which
 * would begin in a freeze.
 */
export async function writeWindows(project: Project, staff: Staff) {
  const today = DateTime.now().setZone(project.timeZone).startOf('day')
  for (const { name, selector, percent, days } of Object.values(WINDOWS)) {
    const [from, until] = days.map((day) => today.plus({ days: day }).toISO()!)
    await writeRule(project, staff, {
      ...{ name, selector },
      formula: {
        ...{ base: 'price', adjust: [{ percent }], compareAt: 'previous' },
        round: { step: 100, ending: 95, mode: 'nearest' },
      },
      schedule: { kind: 'window', from, until },
    })
  }
  await setGuardrail(project, staff.owner, stocktaking(today))
}

/** Writes a sale whose crossed-out prices are those that European law lets it show. */
export function writeEuropeanSale(project: Project, staff: Staff) {
  return writeRule(project, staff, EUROPEAN_SALE)
}

async function writeRule(project: Project, { editor }: Staff, request: NamedRuleRequest) {
  const content = accepted(await readNamedRule(project, request))
  const { rule } = await createRule(project, content, acting(editor))
  return rule
}

function accepted<Content>(reading: Reading<Content>) {
  if (reading.ok) return reading.content
  throw new Error(reading.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'))
}
