import db from '@adonisjs/lucid/services/db'

/** Ids of the plans that something is due for, by what is due. */
export async function duePlans() {
  const { rows } = await db.rawQuery(`
    select id, 'toDraft' as due from plans
      where state = 'drafting' and (lease_until < now()
        or (lease_until is null and created_at < now() - interval '3 seconds'))
    union all
    select p.id, 'toWork' from plans p
      where p.state = 'applying' and exists (
        select 1 from apply_batches b left join channels c on c.id = b.channel_id
        where b.plan_id = p.id and (p.cancel_requested_at is null or b.confirming)
          and ((b.state = 'pending' and (b.next_attempt_at is null or b.next_attempt_at <= now()))
            or (b.state = 'applying' and b.lease_until < now()))
          and (c.id is null or (c.state = 'connected'
            and (c.paused_until is null or c.paused_until <= now()))))
    union all
    select p.id, 'toFinish' from plans p
      where p.state = 'applying' and (p.cancel_requested_at is not null or not exists (
        select 1 from apply_batches b where b.plan_id = p.id and b.state in ('pending', 'applying')))
    union all
    select id, 'toAutoApply' from plans where auto_apply_due
    union all
    select id, 'toApply' from plans where state = 'approved' and apply_at <= now()
    union all
    select id, 'toExpire' from plans
      where state in ('proposed', 'approved') and apply_at is null and expires_at <= now()
  `)
  const of = (due: string): number[] =>
    rows.filter((row: { due: string }) => row.due === due).map((row: { id: number }) => row.id)
  return {
    toDraft: of('toDraft'),
    toWork: of('toWork'),
    toFinish: of('toFinish'),
    toAutoApply: of('toAutoApply'),
    toApply: of('toApply'),
    toExpire: of('toExpire'),
  }
}
