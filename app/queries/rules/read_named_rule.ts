import { isDeepStrictEqual } from 'node:util'
import type Project from '#models/project'
import type { Schedule } from '#pricing/schedule/index'
import type { Mistake, Reading } from '#queries/reading'
import { readRule, type RuleContent, type RuleRequest } from '#queries/rules/read_rule'
import { mistakeIfOver } from '#queries/rules/read_schedule'
import { clock } from '#services/clock'

export interface NamedRuleRequest extends RuleRequest {
  name?: unknown
}

export type NamedRuleContent = RuleContent & { name: string }

const LONGEST_NAME = 120

/**
 * Reads a whole rule, its name too, which no other rule in force may have.
 *
 * @param ruleId the rule that is edited, which may keep its name
 */
export async function readNamedRule(
  project: Project,
  request: NamedRuleRequest,
  ruleId?: number
): Promise<Reading<NamedRuleContent>> {
  const reading = await readRule(project, request)
  const name = typeof request.name === 'string' ? request.name.trim() : ''
  const mistake =
    mistakeIn(name) ??
    (await mistakeIfTaken(project, name, ruleId)) ??
    (reading.ok ? await mistakeInNewSchedule(project, reading.content.schedule, ruleId) : null)
  if (!mistake) return reading.ok ? { ok: true, content: { ...reading.content, name } } : reading
  return reading.ok
    ? { ok: false, code: mistake.code, errors: [mistake] }
    : { ...reading, errors: [mistake, ...reading.errors] }
}

function mistakeIn(name: string): Mistake | null {
  if (name === '') return nameMistake('name_missing', 'Give the rule a name.')
  if (name.length <= LONGEST_NAME) return null
  return nameMistake('name_too_long', `A name has at most ${LONGEST_NAME} characters.`)
}

async function mistakeIfTaken(project: Project, name: string, ruleId = 0) {
  const other = await project
    .related('rules')
    .query()
    .whereNull('archivedAt')
    .whereRaw('lower(name) = lower(?)', [name])
    .whereNot('id', ruleId)
    .first()
  return other && nameMistake('name_taken', `Another rule is called “${other.name}”.`)
}

/** A schedule that is over is kept when other parts of its rule are edited, and else refused. */
async function mistakeInNewSchedule(project: Project, schedule: Schedule | null, ruleId = 0) {
  const mistake = mistakeIfOver(schedule, clock.now())
  if (!mistake) return null
  const rule = await project.related('rules').query().where('id', ruleId).first()
  const version = await rule?.currentVersion()
  return isDeepStrictEqual(version?.schedule, schedule) ? null : mistake
}

function nameMistake(code: string, message: string): Mistake {
  return { pointer: '/name', code, message }
}
