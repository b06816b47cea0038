import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** While a channel is being read, more of its drifts may come: they are answered together. */
const READ_TO_THE_END = `not exists (
  select 1 from channel_syncs s where s.channel_id = d.channel_id and s.state = 'running')`

export async function hasOpenDrifts(channelId: number, trx: TransactionClientContract) {
  const open = await trx.from('drifts').where({ channel_id: channelId, state: 'open' }).first()
  return Boolean(open)
}

/** A drift that waits for the policy's answer. */
export interface OpenDrift {
  id: number
  channelId: number
  /** Whether it is small enough to be absorbed; its size is exact, in percent of the agreed price. */
  isSmall: boolean
}

/** The open drifts of a project, measured against its policy. */
export async function openDrifts(
  projectId: number,
  trx: TransactionClientContract
): Promise<OpenDrift[]> {
  const { rows } = await trx.rawQuery(
    `select d.id, d.channel_id as "channelId", d.seen_amount > 0 and coalesce(
         abs(d.seen_amount - d.agreed_amount) * 100 <= p.drift_absorb_up_to * d.agreed_amount,
         false) as "isSmall"
     from drifts d join projects p on p.id = d.project_id
     where d.project_id = ? and d.state = 'open' and ${READ_TO_THE_END}
     order by d.channel_id, d.id`,
    [projectId]
  )
  return rows
}

/** A plan that Calibrate made by itself to absorb drifts, and that nobody has to be asked about. */
const BY_ITSELF = `plans.source = 'drift' and plans.actor_type = 'system'
  and plans.corrects_channel_id is null and plans.state in ('proposed', 'approved')`

/** The ids of such plans whose drifts wait for them. */
export async function plansToCarryOut(projectId: number): Promise<number[]> {
  const { rows } = await db.rawQuery(
    `select plans.id from plans where plans.project_id = ? and ${BY_ITSELF} order by plans.id`,
    [projectId]
  )
  return rows.map(({ id }: { id: number }) => id)
}

/** The projects in which drifts wait for the policy, or for what became of their plan. */
export async function projectsToAnswer(): Promise<number[]> {
  const { rows } = await db.rawQuery(
    `select d.project_id as id from drifts d where d.state = 'open' and ${READ_TO_THE_END}
     union
     select plans.project_id from (
         select distinct plan_id from drifts where state in ('absorbing', 'correcting')) d
       join plans on plans.id = d.plan_id
     where (${BY_ITSELF})
       or plans.state not in ('drafting', 'proposed', 'approved', 'applying')
     order by 1`
  )
  return rows.map(({ id }: { id: number }) => id)
}
