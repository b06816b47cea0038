import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'

/** Ids of the rules that have a moment to take; windows are taken when they begin before a later one. */
export async function dueRules(now: DateTime, windowsBefore: DateTime): Promise<number[]> {
  const { rows } = await db.rawQuery(
    `select r.id from rules r
     join rule_versions v on v.rule_id = r.id and v.number = r.version
     where r.archived_at is null and r.due_at is not null
       and r.due_at <= case v.schedule ->> 'kind' when 'window' then ?::timestamptz else ?::timestamptz end
     order by r.due_at`,
    [windowsBefore.toSQL()!, now.toSQL()!]
  )
  return rows.map(({ id }: { id: number }) => id)
}
