import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

const EXCEPTIONS = ['blocked', 'rejected', 'failed', 'conflicted', 'rolled_back'] as const
type Exception = (typeof EXCEPTIONS)[number]

/**
 * A plan's rows by how they stand: those that will change or did, and those that will not; and how
 * many of the first go up and down.
 */
export type PriceChangeTally = Record<
  Exception | 'planned' | 'unchanged' | 'increases' | 'decreases' | 'overridden',
  number
>

/**
 * Counts a frozen plan's rows by state. Only the exceptions are counted in the table, where they
 * are few and have an index; the rest follows from the summary.
 */
export async function tallyPriceChanges(plan: Plan): Promise<PriceChangeTally> {
  const { rows } = await db.rawQuery(
    `select exception, count(*) as total,
       count(*) filter (where to_amount > from_amount) as up,
       count(*) filter (where to_amount < from_amount) as down
     from price_changes where plan_id = ? and exception = any(?) group by exception`,
    [plan.id, [...EXCEPTIONS]] as never[]
  )
  const letThrough = await countLetThrough(plan)
  const counts = new Map((rows as ExceptionCount[]).map((row) => [row.exception, row]))
  const of = (exception: Exception) => counts.get(exception)?.total ?? 0
  const leftSince = sinceProposal(plan).map((exception) => counts.get(exception))
  const left = (way: 'up' | 'down') => leftSince.reduce((sum, row) => sum + (row?.[way] ?? 0), 0)

  const { matched = 0, unchanged = 0, increases = 0, decreases = 0 } = plan.summary ?? {}
  const excepted = EXCEPTIONS.reduce((sum, exception) => sum + of(exception), 0)
  return {
    planned: Math.max(0, matched - unchanged - excepted),
    unchanged,
    increases: Math.max(0, increases + letThrough.up - left('up')),
    decreases: Math.max(0, decreases + letThrough.down - left('down')),
    overridden: letThrough.total,
    blocked: of('blocked'),
    rejected: of('rejected'),
    failed: of('failed'),
    conflicted: of('conflicted'),
    rolled_back: of('rolled_back'),
  }
}

/** Rows the summary counts as blocked, and that were let through since. */
async function countLetThrough(plan: Plan): Promise<Record<'total' | 'up' | 'down', number>> {
  const { rows } = await db.rawQuery(
    `select count(*) as total,
       count(*) filter (where to_amount > from_amount) as up,
       count(*) filter (where to_amount < from_amount) as down
     from price_changes where plan_id = ? and override is not null`,
    [plan.id]
  )
  return rows[0]
}

interface ExceptionCount {
  exception: Exception
  total: number
  up: number
  down: number
}

/** What the summary still counts as a change: a rollback's conflicts were out from the start. */
function sinceProposal({ source }: Plan): Exception[] {
  return source === 'rollback' ? ['rejected', 'failed'] : ['rejected', 'failed', 'conflicted']
}
