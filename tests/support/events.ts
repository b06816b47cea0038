import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#models/actor'
import { SYSTEM } from '#models/actor'
import Event from '#models/event'
import type Project from '#models/project'

interface Given {
  action?: string
  subject?: { type: string; id: number | string }
  actor?: Actor
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}

/** Records a fact as the product's actions do. */
export function recordEvent(project: Project, given: Given = {}) {
  return db.transaction((trx) =>
    Event.record(
      {
        projectId: project.id,
        action: given.action ?? 'rule.created',
        subject: given.subject ?? { type: 'rule', id: 1 },
        actor: given.actor ?? SYSTEM,
        before: given.before,
        after: given.after,
      },
      trx
    )
  )
}

/** Changes events behind the product's back, as somebody with the database's password could. */
export function tamper(work: (trx: { rawQuery: typeof db.rawQuery }) => Promise<unknown>) {
  return db.transaction(async (trx) => {
    await trx.rawQuery('alter table events disable trigger events_append_only')
    await work(trx as unknown as { rawQuery: typeof db.rawQuery })
    await trx.rawQuery('alter table events enable trigger events_append_only')
  })
}
