import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Plan from '#models/plan'

/** Why a prepared revert leaves a row alone: the plan it undoes does not write that price. */
export const NOT_WRITTEN = 'not_written'

/**
 * Makes the rows of a prepared revert those that its plan is approved with: what reviewers took out
 * there is left alone, what came in since is restored too. What a guardrail warned of stays.
 *
 * @returns whether anything had changed
 */
export async function matchRows(revert: Plan, plan: Plan, trx: TransactionClientContract) {
  const plans = { revert: revert.id, plan: plan.id }
  const out = await leaveRows(plans, 's.exception is not null', trx)
  const { rowCount: back } = await trx.rawQuery(
    `update price_changes r set exception = null, reason = null
     from price_changes s
     where r.plan_id = :revert and r.exception = 'rejected' and r.reason = '${NOT_WRITTEN}' and s.plan_id = :plan
       and s.variant_id = r.variant_id and s.price_list_id = r.price_list_id
       and s.exception is null`,
    plans
  )
  const { rows: added } = await trx.rawQuery(
    `insert into price_changes (project_id, plan_id, variant_id, price_list_id, from_amount,
       to_amount, compare_at_from, compare_at_to, cost_amount)
     select s.project_id, :revert, s.variant_id, s.price_list_id, s.to_amount, s.from_amount,
       s.compare_at_to, s.compare_at_from, s.cost_amount
     from price_changes s
     where s.plan_id = :plan and s.exception is null and not exists (
       select 1 from price_changes r where r.plan_id = :revert
         and r.variant_id = s.variant_id and r.price_list_id = s.price_list_id)
     returning price_list_id || ':' || variant_id as key`,
    plans
  )
  if (added.length > 0) await countAdded(revert, added, trx)
  return out + back + added.length > 0
}

/** Pages count a plan's rows from its summary, and its digest is of what it does. */
async function countAdded(revert: Plan, added: { key: string }[], trx: TransactionClientContract) {
  await trx.rawQuery(
    `update plans set
       effect_digest = encode(sha256(convert_to(effect_digest || :keys, 'utf8')), 'hex'),
       summary = summary || jsonb_build_object(
         'matched', (summary ->> 'matched')::int + :added::int,
         'changed', (summary ->> 'changed')::int + :added::int)
     where id = :revert`,
    { revert: revert.id, added: added.length, keys: added.map(({ key }) => key).join() }
  )
}

/** Leaves alone what the plan never wrote, as its history tells, however the price came about. */
export async function leaveUnwritten(revert: Plan, trx: TransactionClientContract) {
  return leaveRows(
    { revert: revert.id, plan: revert.rollbackOfId! },
    'not exists (select 1 from price_versions w where w.price_change_id = s.id)',
    trx
  )
}

async function leaveRows(
  plans: { revert: number; plan: number },
  condition: string,
  trx: TransactionClientContract
): Promise<number> {
  const { rowCount } = await trx.rawQuery(
    `update price_changes r set exception = 'rejected', reason = '${NOT_WRITTEN}'
     from price_changes s
     where r.plan_id = :revert and r.exception is null and s.plan_id = :plan
       and s.variant_id = r.variant_id and s.price_list_id = r.price_list_id and ${condition}`,
    plans
  )
  return rowCount
}
