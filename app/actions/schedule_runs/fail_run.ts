import db from '@adonisjs/lucid/services/db'
import { recordRun, runAt } from '#actions/schedule_runs/record_run'
import Rule from '#models/rule'
import { clock } from '#services/clock'
import { momentsAfter, turnOf, type Turn } from '#services/schedule'

const REASON = 'Calibrate could not run this rule. Propose a plan of it by hand.'

/** Tells that the moment which has come could not be taken, and goes on to the next one. */
export async function failRun(ruleId: number) {
  await db.transaction(async (trx) => {
    const rule = await Rule.query({ client: trx }).where('id', ruleId).forUpdate().firstOrFail()
    if (rule.archivedAt || !rule.dueAt) return
    const version = await rule.currentVersion()
    const moment = momentOf()
    await trx
      .from('rules')
      .where('id', rule.id)
      .update({ due_at: moment.next?.toSQL() ?? null })
    if (await runAt(rule, moment.due, trx)) return
    await recordRun(rule, version, moment, REASON, trx, 'failed')

    /** A schedule that cannot be computed any more, say of a zone that is gone, ends here. */
    function momentOf(): Pick<Turn, 'due' | 'until' | 'missedBefore' | 'next'> {
      const last = { due: rule.dueAt!, until: null, missedBefore: 0, next: null }
      try {
        const turn = turnOf(version.schedule!, rule.dueAt!, clock.now())
        const next = momentsAfter(version.schedule!, clock.now(), 1)[0] ?? null
        return turn ? { ...turn, next } : last
      } catch {
        return last
      }
    }
  })
}
