import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Project from '#models/project'
import RuleVersion from '#models/rule_version'
import { parseSelector } from '#pricing/selector/index'
import type { CalendarItem, Overlap, Touches } from '#queries/calendar/calendar_item'
import { compileSelector } from '#queries/catalog/selector_sql'
import type { Condition } from '#queries/plans/candidates'

export type Shared = Pick<Overlap, 'variants' | 'isMore'>

/** Counting stops here: more is said as "more than". */
const MOST = 10_000

/** A pair that takes longer is told without a number; the page must not wait for it. */
const PATIENCE_MS = 1_000

/** PostgreSQL's code for a statement that took too long. */
const CANCELLED = '57014'

/** How many variants two items both touch, in the same price list. */
export async function countShared(
  project: Project,
  one: CalendarItem,
  other: CalendarItem
): Promise<Shared> {
  try {
    return await db.transaction(async (trx) => {
      await trx.rawQuery(`set local statement_timeout = ${PATIENCE_MS}`)
      const conditions = [
        await conditionOf(project, one.touches, trx),
        await conditionOf(project, other.touches, trx),
      ]
      const variants = await count(project, conditions, trx)
      return { variants: Math.min(variants, MOST), isMore: variants > MOST }
    })
  } catch (error) {
    if ((error as { code?: string }).code === CANCELLED) return { variants: null, isMore: false }
    throw error
  }
}

async function count(project: Project, conditions: Condition[], trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(
    `select count(*) as total from (
       select 1 from variants v where v.project_id = ? and exists (
         select 1 from prices p where p.variant_id = v.id
           and ${conditions.map(({ sql }) => sql).join(' and ')})
       limit ${MOST + 1}) shared`,
    [project.id, ...conditions.flatMap(({ bindings }) => bindings)] as never[]
  )
  return Number(rows[0].total)
}

/** The rows a plan changes, or what a rule selects now, over `v` and `p`. */
async function conditionOf(
  project: Project,
  touches: Touches,
  trx: TransactionClientContract
): Promise<Condition> {
  if ('planId' in touches) {
    return {
      sql: `exists (select 1 from price_changes c where c.plan_id = ? and c.variant_id = v.id
              and c.price_list_id = p.price_list_id and c.exception is null)`,
      bindings: [touches.planId],
    }
  }
  const version = await RuleVersion.query({ client: trx })
    .where({ projectId: project.id, id: touches.ruleVersionId })
    .preload('priceList')
    .firstOrFail()
  const read = parseSelector(version.selector)
  if (!read.ok) return { sql: 'false', bindings: [] }
  const { id: priceListId, currency } = version.priceList
  const selector = compileSelector(read.ast, { project, priceListId, currency })
  return {
    sql: `p.price_list_id = ? and (${selector.sql})`,
    bindings: [priceListId, ...selector.bindings],
  }
}
