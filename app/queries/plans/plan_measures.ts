import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { KeptMeasures } from '#models/plan'
import type Plan from '#models/plan'
import type { PlanMeasures } from '#pricing/approvals/index'

/** More than any percentage that a band can name. */
const BEYOND = 9_000_000_000_000_000

/**
 * How much a plan does as it stands after review, exactly. It is kept with the digest it was counted
 * at, so that a plan of a million rows is not counted again for everybody who looks at it.
 *
 * @param trx the transaction of a step that may keep it; who only looks keeps nothing
 */
export async function planMeasures(
  plan: Plan,
  trx?: TransactionClientContract
): Promise<PlanMeasures> {
  const kept = plan.measures?.digest === plan.digest ? plan.measures! : await count(plan, trx)
  const money = Object.entries(kept.money).map(
    ([currency, sum]) => [currency, BigInt(sum)] as const
  )
  return { ...kept, money: Object.fromEntries(money) }
}

async function count(plan: Plan, trx?: TransactionClientContract): Promise<KeptMeasures> {
  const rows = await countByCurrency(plan.id, trx)
  const largest = rows.map(({ largest: each }) => each ?? 0)
  const measures = {
    digest: plan.digest!,
    rows: rows.reduce((sum, each) => sum + each.rows, 0),
    largestChange: rows.some(({ fromZero }) => fromZero) ? null : Math.max(0, ...largest),
    money: Object.fromEntries(rows.map(({ currency, money }) => [currency, money])),
  }
  if (trx) {
    const kept = JSON.stringify(measures)
    await trx.from('plans').where({ id: plan.id, digest: plan.digest }).update({ measures: kept })
  }
  return measures
}

interface CurrencyCount {
  currency: string
  rows: number
  /** Digits. */
  money: string
  largest: number | null
  fromZero: boolean
}

/** By currency; a list that is gone stands for one no band can name. Rounds changes up. */
async function countByCurrency(
  planId: number,
  trx?: TransactionClientContract
): Promise<CurrencyCount[]> {
  const { rows } = await (trx ?? db).rawQuery(
    `select coalesce(l.currency, 'XXX') as currency, count(*)::int as rows,
       sum(abs(pc.to_amount - pc.from_amount))::text as money,
       max(least(:beyond, div(abs(pc.to_amount - pc.from_amount)::numeric * 1000000
         + pc.from_amount - 1, nullif(pc.from_amount, 0))))::bigint as largest,
       bool_or(pc.from_amount = 0 and pc.to_amount <> 0) as "fromZero"
     from price_changes pc left join price_lists l on l.id = pc.price_list_id
     where pc.plan_id = :plan and pc.exception is null
     group by 1`,
    { plan: planId, beyond: BEYOND }
  )
  return rows
}
