import { isDeepStrictEqual } from 'node:util'
import db from '@adonisjs/lucid/services/db'
import { refuseFailing, testRule, type SaveOptions } from '#actions/rules/test_rule'
import { withdrawWindow } from '#actions/schedule_runs/withdraw_window'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Project from '#models/project'
import Rule from '#models/rule'
import RuleArchived from '#exceptions/rule_archived'
import VersionStale from '#exceptions/version_stale'
import type RuleVersion from '#models/rule_version'
import type { NamedRuleContent } from '#queries/rules/read_named_rule'
import { clock } from '#services/clock'
import { firstDue } from '#services/schedule'

/**
 * Gives a rule new content as its next version. Content that says the same makes no version, so
 * that saving twice, or saving unchanged, leaves no trace.
 *
 * @param expected the version the editor has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 * @throws {RuleArchived} 409
 * @throws {RuleTestsFailed} 422 when a test of its does not hold and it is not to be saved anyway
 */
export async function reviseRule(
  { id }: Pick<Rule, 'id'>,
  content: NamedRuleContent,
  actor: Actor,
  expected: string[] | null = null,
  { saveAnyway, tested, trx: within }: SaveOptions = {}
) {
  const tests = tested ?? (await testRule(await projectOf(content), content))
  return (within ?? db).transaction(async (trx) => {
    const rule = await Rule.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    if (rule.archivedAt) throw new RuleArchived(rule.name)
    VersionStale.unless(expected, rule.version, 'rule')

    const before = await rule.currentVersion()
    if (before.saysTheSameAs(content)) return { rule, version: before }

    const failed = refuseFailing(tests, saveAnyway)
    const number = rule.version + 1
    await withdrawWindow(rule, `The rule was edited; version ${number} is planned anew.`, actor)
    await rule.merge({
      name: content.name,
      version: number,
      dueAt: dueAfter(rule, before, content),
    })
    await rule.save()
    const version = await rule.addVersion(content, actor)
    await Event.record(
      {
        projectId: rule.projectId,
        action: 'rule.revised',
        subject: { type: 'rule', id: rule.id },
        actor,
        before: before.facts(),
        after: { ...version.facts(), ...failed },
      },
      trx
    )
    return { rule, version }
  })
}

const projectOf = ({ priceList }: NamedRuleContent) => Project.findOrFail(priceList.projectId)

/** A run that is due this very moment must not get lost because somebody edits the formula. */
function dueAfter({ dueAt }: Rule, before: RuleVersion, { schedule }: NamedRuleContent) {
  const goesOn = schedule?.kind === 'recurring' && isDeepStrictEqual(schedule, before.schedule)
  return goesOn ? dueAt : firstDue(schedule, clock.now())
}
