import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { withdrawWindow } from '#actions/schedule_runs/withdraw_window'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import Rule from '#models/rule'
import VersionStale from '#exceptions/version_stale'
import { clock } from '#services/clock'

/**
 * Takes a rule out of use. Its versions stay, because plans point at them; its name becomes free.
 * Archiving again changes nothing.
 *
 * @param expected the version the person has seen, when they said so
 * @throws {VersionStale} 412 when somebody has edited it since
 */
export async function archiveRule(
  { id }: Pick<Rule, 'id'>,
  actor: Actor,
  expected: string[] | null = null,
  { trx: within }: { trx?: TransactionClientContract } = {}
) {
  return (within ?? db).transaction(async (trx) => {
    const rule = await Rule.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    if (rule.archivedAt) return rule
    VersionStale.unless(expected, rule.version, 'rule')

    await withdrawWindow(rule, 'The rule was archived.', actor)
    await rule.merge({ archivedAt: clock.now(), dueAt: null }).save()
    const version = await rule.currentVersion()
    await Event.record(
      {
        projectId: rule.projectId,
        action: 'rule.archived',
        subject: { type: 'rule', id: rule.id },
        actor,
        before: version.facts(),
        after: { archivedAt: rule.archivedAt!.toISO() },
      },
      trx
    )
    return rule
  })
}
