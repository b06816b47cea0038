import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

/** How far an apply is, in rows; one part a channel, and one for rows listed nowhere. */
export interface PlanProgress {
  rows: number
  done: number
  applied: number
  failed: number
  conflicted: number
  parts: ProgressPart[]
}

export interface ProgressPart {
  channelId: number | null
  channelName: string | null
  rows: number
  done: number
  applied: number
  failed: number
  conflicted: number
  /** What the channel last answered when it could not be written to. */
  error: string | null
  paused: boolean
  /** Paused by a person, so that it goes on only when one resumes it. */
  pausedByPerson: boolean
}

/** Null for a plan that was never applied. */
export async function planProgress(plan: Plan): Promise<PlanProgress | null> {
  const { rows } = await db.rawQuery(
    `select b.channel_id as "channelId", c.name as "channelName",
       sum(b.row_count)::bigint as rows,
       coalesce(sum(b.row_count) filter (where b.state = 'done'), 0)::bigint as done,
       sum(b.applied_count)::bigint as applied,
       sum(b.failed_count)::bigint as failed,
       sum(b.conflicted_count)::bigint as conflicted,
       max(b.last_error) filter (where b.state <> 'done') as error,
       bool_or(c.state = 'paused' or c.paused_until > now()) is true as paused,
       bool_or(c.state = 'paused') is true as "pausedByPerson"
     from apply_batches b left join channels c on c.id = b.channel_id
     where b.plan_id = ? group by 1, 2 order by 1 nulls last`,
    [plan.id]
  )
  if (rows.length === 0) return null
  const parts = rows as ProgressPart[]
  const sum = (key: 'rows' | 'done' | 'applied' | 'failed' | 'conflicted') =>
    parts.reduce((total, part) => total + part[key], 0)
  return {
    rows: sum('rows'),
    done: sum('done'),
    applied: sum('applied'),
    failed: sum('failed'),
    conflicted: sum('conflicted'),
    parts,
  }
}
