import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

const WINDOW_SECONDS = 20

/**
 * How fast a plan is being applied: rows a second over the last moments, 0 while none is done.
 * Both times are the database's.
 */
export async function applyPace(plan: Plan): Promise<number> {
  const { rows } = await db.rawQuery(
    `with began as (
       select greatest(max(at), now() - interval '${WINDOW_SECONDS} seconds') as at from events
       where project_id = :project and subject_type = 'plan' and subject_id = :subject
         and action = 'plan.applying'
     )
     select coalesce(sum(b.row_count), 0)::float8
       / greatest(1, extract(epoch from now() - began.at))::float8 as pace
     from began left join apply_batches b
       on b.plan_id = :plan and b.state = 'done' and b.finished_at >= began.at
     group by began.at`,
    { project: plan.projectId, subject: String(plan.id), plan: plan.id }
  )
  return rows[0]?.pace ?? 0
}
