import type { DateTime } from 'luxon'
import type Event from '#models/event'
import type Import from '#models/import'
import type Plan from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type Variant from '#models/variant'
import { recompute, UnreadableTraceError } from '#pricing/formula/index'
import { nameActors, type ActorNames } from '#queries/audit/name_actors'
import {
  driftsAt,
  proofsOf,
  type ChannelProof,
  type SeenElsewhere,
} from '#queries/explanations/channels_then'
import { priceAt, type PriceAt, type RecordedPrice } from '#queries/explanations/price_at'
import { eventsOfPlan } from '#queries/plans/events_of_plan'
import { findPlan } from '#queries/plans/find_plan'
import { findPriceChange, type PriceChangeRow } from '#queries/plans/list_price_changes'

/** Everything that is recorded about one price at one moment. */
export interface PriceFacts extends PriceAt {
  project: Project
  variant: Variant
  list: PriceList
  at: DateTime
  plan: Plan | null
  change: PriceChangeRow | null
  /** The rule's amounts from the recorded inputs; null where no rule computed it. */
  recomputed: { amount: number | null; compareAt: number | null } | null
  file: Import | null
  /** What happened to the plan or the import, in its order. */
  events: Event[]
  nameOf: ActorNames
  proofs: ChannelProof[]
  drifts: SeenElsewhere[]
}

/** Finds what made a price what it was at a moment. Reads records only: nothing of today decides. */
export async function explainPrice(
  project: Project,
  variant: Variant,
  list: PriceList,
  at: DateTime
): Promise<PriceFacts> {
  const prices = await priceAt(variant, list, at)
  const plan = await planBehind(project, prices.version)
  const change = plan && (await findPriceChange(plan, prices.version!.priceChangeId!))
  const file = await fileBehind(project, prices.version, plan)
  const events = await eventsBehind(project, plan, file)
  return {
    ...{ project, variant, list, at, ...prices, plan, change, file, events },
    recomputed: change && (await recomputedFrom(plan, change)),
    nameOf: await nameActors(events),
    proofs: change?.id ? await proofsOf(change.id) : [],
    drifts: await driftsAt(variant, list, { at, planId: plan?.id ?? null }),
  }
}

/** A price that no plan changed is an import's, or one kept before there was a record. */
async function planBehind(project: Project, version: RecordedPrice | null) {
  if (!version?.planId || !version.priceChangeId) return null
  return findPlan(project, version.planId)
}

async function fileBehind(project: Project, version: RecordedPrice | null, plan: Plan | null) {
  const id = version?.importId ?? plan?.importId
  return id ? project.related('imports').query().where('id', id).first() : null
}

async function eventsBehind(project: Project, plan: Plan | null, file: Import | null) {
  if (plan) {
    const latestFirst = await eventsOfPlan(project, plan)
    return latestFirst.toReversed()
  }
  if (!file) return []
  return project
    .related('events')
    .query()
    .where({ subjectType: 'import', subjectId: String(file.id) })
    .orderBy('seq')
}

async function recomputedFrom(plan: Plan, change: PriceChangeRow) {
  const formula = plan.ruleVersion?.formula
  if (!formula) return null
  const { from: price, compareAtFrom: compareAt, cost } = change
  const { baseAmount: base } = await plan
    .related('priceChanges')
    .query()
    .where('id', change.id!)
    .firstOrFail()
  const inputs = { price, compareAt, cost, base }
  const evaluation = evaluatedAgain(() => recompute(formula, change.currency, inputs, change.trace))
  if (evaluation?.outcome !== 'change') return { amount: null, compareAt: null }
  return { amount: evaluation.amount, compareAt: evaluation.compareAt }
}

/** A record that cannot be read is something to tell, not a reason to tell nothing. */
function evaluatedAgain<T>(run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof UnreadableTraceError) return null
    throw error
  }
}
