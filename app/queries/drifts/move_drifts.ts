import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  canTransition,
  driftLifecycle,
  driftStates,
  type DriftState,
} from '#pricing/lifecycles/index'

/** How many drifts of a channel moved. */
export interface Moved {
  channelId: number
  total: number
}

/** The states that may become this one: each move is a compare-and-set on them. */
const statesBefore = (state: DriftState) =>
  driftStates.filter((from) => canTransition(driftLifecycle, from, state))

/** Lays drifts into the hands of a plan. */
export async function takeUp(
  ids: number[],
  state: 'absorbing' | 'correcting',
  planId: number,
  trx: TransactionClientContract
) {
  await trx.rawQuery(
    'update drifts set state = ?, plan_id = ? where id = any(?::bigint[]) and state = any(?)',
    [state, planId, ids, statesBefore(state)] as never[]
  )
}

/** Leaves drifts to a person: no plan changes their variants until then. */
export function freeze(ids: number[], trx: TransactionClientContract) {
  return freezeWhere('d.id = any(?::bigint[])', [ids], trx)
}

/** The same for those whose plan has ended while the channel still shows its own price. */
export function freezeLeftByPlans(projectId: number, trx: TransactionClientContract) {
  return freezeWhere(
    `d.project_id = ? and d.state in ('absorbing', 'correcting') and not exists (
       select 1 from plans p where p.id = d.plan_id
         and p.state in ('drafting', 'proposed', 'approved', 'applying'))`,
    [projectId],
    trx
  )
}

/** The same for those whose row in the plan will not be written. */
export function freezeLeftOut(planId: number, trx: TransactionClientContract) {
  return freezeWhere(
    `d.plan_id = ? and d.state in ('absorbing', 'correcting') and not exists (
       select 1 from price_changes pc where pc.plan_id = d.plan_id
         and pc.variant_id = d.variant_id and pc.price_list_id = d.price_list_id
         and pc.exception is null)`,
    [planId],
    trx
  )
}

async function freezeWhere(
  condition: string,
  bindings: unknown[],
  trx: TransactionClientContract
): Promise<Moved[]> {
  const { rows } = await trx.rawQuery(
    `with moved as (
       update drifts d set state = 'frozen' where ${condition} and d.state = any(?)
       returning d.channel_id
     ) select channel_id as "channelId", count(*) as total from moved group by 1 order by 1`,
    [...bindings, statesBefore('frozen')] as never[]
  )
  return rows
}
