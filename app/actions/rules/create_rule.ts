import db from '@adonisjs/lucid/services/db'
import { refuseFailing, testRule, type SaveOptions } from '#actions/rules/test_rule'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type Project from '#models/project'
import Rule from '#models/rule'
import { clock } from '#services/clock'
import { firstDue } from '#services/schedule'
import type { NamedRuleContent } from '#queries/rules/read_named_rule'

/**
 * Writes a new rule and its first version.
 *
 * @returns the rule with its version and that version's price list
 * @throws {RuleTestsFailed} 422 when a test of its does not hold and it is not to be saved anyway
 */
export async function createRule(
  project: Project,
  content: NamedRuleContent,
  actor: Actor,
  { saveAnyway, tested, trx: within }: SaveOptions = {}
) {
  const tests = tested ?? (await testRule(project, content))
  return (within ?? db).transaction(async (trx) => {
    const failed = refuseFailing(tests, saveAnyway)
    const rule = await Rule.create(
      {
        ...{ projectId: project.id, name: content.name, version: 1 },
        dueAt: firstDue(content.schedule, clock.now()),
      },
      { client: trx }
    )
    const version = await rule.addVersion(content, actor)
    await Event.record(
      {
        projectId: project.id,
        action: 'rule.created',
        subject: { type: 'rule', id: rule.id },
        actor,
        after: { ...version.facts(), ...failed },
      },
      trx
    )
    return { rule, version }
  })
}
