import db from '@adonisjs/lucid/services/db'
import type Plan from '#models/plan'

const EXCEPTIONS = ['blocked', 'rejected', 'failed', 'conflicted', 'rolled_back'] as const
type Exception = (typeof EXCEPTIONS)[number]

/** A plan's rows by how they stand: those that will change or did, and those that will not. */
export type PriceChangeTally = Record<Exception | 'planned' | 'unchanged', number>

/**
 * Counts a frozen plan's rows by state. Only the exceptions are counted in the table, where they
 * are few and have an index; the rest follows from the summary.
 */
export async function tallyPriceChanges(plan: Plan): Promise<PriceChangeTally> {
  const rows: { exception: Exception; total: string }[] = await db
    .from('price_changes')
    .where('plan_id', plan.id)
    .whereIn('exception', [...EXCEPTIONS])
    .groupBy('exception')
    .select('exception')
    .count('* as total')
  const counts = new Map(rows.map(({ exception, total }) => [exception, Number(total)]))
  const of = (exception: Exception) => counts.get(exception) ?? 0

  const { matched = 0, unchanged = 0 } = plan.summary ?? {}
  const excepted = EXCEPTIONS.reduce((sum, exception) => sum + of(exception), 0)
  return {
    planned: Math.max(0, matched - unchanged - excepted),
    unchanged,
    blocked: of('blocked'),
    rejected: of('rejected'),
    failed: of('failed'),
    conflicted: of('conflicted'),
    rolled_back: of('rolled_back'),
  }
}
