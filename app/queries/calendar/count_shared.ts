import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Guardrail from '#models/guardrail'
import PriceList from '#models/price_list'
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

/** The rows a plan changes, what a rule selects now, or what a guardrail holds for: `v` and `p`. */
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
  if ('guardrail' in touches) return heldCondition(project, touches.guardrail, trx)
  const version = await RuleVersion.query({ client: trx })
    .where({ projectId: project.id, id: touches.ruleVersionId })
    .preload('priceList')
    .firstOrFail()
  return selectedIn(project, version.priceList, version.selector)
}

/** A guardrail holds for each price list unless it names one. */
async function heldCondition(
  project: Project,
  { priceListId, selector, channelId }: Guardrail,
  trx: TransactionClientContract
): Promise<Condition> {
  const lists = await PriceList.query({ client: trx })
    .where('projectId', project.id)
    .if(priceListId, (query) => query.where('id', priceListId!))
  const inLists = lists.map((list) => selectedIn(project, list, selector ?? '*'))
  const listed = channelId === null ? [] : [onChannel(channelId)]
  return {
    sql: [
      `(${inLists.map(({ sql }) => `(${sql})`).join(' or ')})`,
      ...listed.map(({ sql }) => sql),
    ].join(' and '),
    bindings: [...inLists, ...listed].flatMap(({ bindings }) => bindings),
  }
}

function selectedIn(
  project: Project,
  { id: priceListId, currency }: PriceList,
  text: string
): Condition {
  const read = parseSelector(text)
  if (!read.ok) return { sql: 'false', bindings: [] }
  const selector = compileSelector(read.ast, { project, priceListId, currency })
  return {
    sql: `p.price_list_id = ? and (${selector.sql})`,
    bindings: [priceListId, ...selector.bindings],
  }
}

const onChannel = (channelId: number): Condition => ({
  sql: 'exists (select 1 from listings gl where gl.variant_id = v.id and gl.channel_id = ?)',
  bindings: [channelId],
})
