import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { openChannel } from '#actions/channels/open_channel'
import type { PriceWrite } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import { platforms } from '#connectors/registry'
import dryRunJob from '#jobs/plans/dry_run'
import Channel from '#models/channel'
import Plan from '#models/plan'
import {
  abandonedDryRuns,
  createDryRuns,
  dryRunRows,
  dueDryRun,
  failDryRun,
  noteAnswers,
  putOffDryRun,
  type DryRunRow,
} from '#queries/plans/dry_runs'
import { enqueue, isStopping } from '#services/job_queue'

/** Those that move most: asking about each of a large plan would take longer than the plan lives. */
const MOST_ASKED = 200
const AT_ONCE = 4
const MOST_ATTEMPTS = 8
const DELAY_MS = 2_000

/** Asks the channels that can be asked what they would refuse of a plan just proposed. */
export async function beginDryRuns(plan: Plan, trx: TransactionClientContract) {
  const able = platforms.filter(({ capabilities }) => capabilities.dryRun)
  const names = able.map(({ platform }) => platform)
  for (const channelId of await createDryRuns(plan, names, trx)) {
    await enqueue(dryRunJob, { planId: plan.id, channelId }, { client: trx })
  }
}

/** Wakes dry runs whose job is lost, or that were put off. */
export async function sweepDryRuns() {
  for (const dryRun of await abandonedDryRuns()) await enqueue(dryRunJob, dryRun)
}

/**
 * Goes on asking a channel, at its own pace, until it was asked enough or the plan is no longer to
 * be decided about. It is advice: what cannot be asked keeps no plan from anything.
 */
export async function continueDryRun(planId: number, channelId: number) {
  const channel = await Channel.findOrFail(channelId)
  while (!isStopping()) {
    const plan = await Plan.findOrFail(planId)
    const dryRun = await dueDryRun(planId, channelId)
    if (!dryRun || (plan.state !== 'proposed' && plan.state !== 'approved')) return
    try {
      if (!(await askSome(channel, planId, dryRun.asked))) return
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      await interrupt(planId, channelId, dryRun.attempts, error)
      return
    }
  }
}

/** @returns whether there is more to ask */
async function askSome(channel: Channel, planId: number, before: number) {
  const limit = Math.min(AT_ONCE, MOST_ASKED - before)
  const rows = limit > 0 ? await dryRunRows(planId, channel.id, { after: before, limit }) : []
  const connector = await openChannel(channel)
  const outcomes = rows.length > 0 ? await connector.previewPrices(rows.map(toWrite)) : []
  const skus = new Map(rows.map(({ externalId, sku }) => [externalId, sku]))
  const refusals = outcomes
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ externalId, code = null, message = null }) => {
      return { sku: skus.get(externalId)!, code, message }
    })
  const isDone = rows.length < AT_ONCE || before + rows.length >= MOST_ASKED
  const asked = { before, asked: rows.length, refusals, isDone }
  return (await noteAnswers(planId, channel.id, asked)) && !isDone
}

async function interrupt(planId: number, channelId: number, attempts: number, error: ChannelError) {
  const isPace = error.kind === 'paced' || error.kind === 'rate_limited'
  if (error.passes && (isPace || attempts < MOST_ATTEMPTS)) {
    await putOffDryRun(planId, channelId, error.retryAfterMs ?? DELAY_MS * (attempts + 1))
  } else await failDryRun(planId, channelId, error.advice)
}

function toWrite({ from, to, compareAtTo, ...row }: DryRunRow): PriceWrite {
  return { ...row, amount: to, compareAtAmount: compareAtTo, from, floor: null, ceiling: null }
}
