import db from '@adonisjs/lucid/services/db'
import { DisasterTally, type DisasterReport } from '#actions/guardrails/disaster_tally'
import { checkPlan, type GuardrailSet } from '#actions/plans/guardrail_set'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import { emptySource } from '#actions/plans/scope_source'
import { lastGate } from '#connectors/last_gate'
import type { Actor } from '#models/actor'
import Event from '#models/event'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { disasters, type DrillRow } from '#pricing/drill/index'
import { readCandidates, type Candidate } from '#queries/plans/candidates'
import { catalogSize } from '#queries/plans/catalog_size'
import { skusOf } from '#queries/catalog/skus_of'
import { onSnapshot } from '#queries/raw_connection'
import { clock } from '#services/clock'

/** So many prices of each list are tried; of a larger one, every n-th. */
const MOST_ROWS = 20_000

export interface DrillReport {
  /** Variants of the catalog, and prices that were tried. */
  catalogSize: number
  tried: number
  disasters: DisasterReport[]
}

/**
 * Runs the drill and keeps what came of it as an event, for the page and for who asks later.
 */
export async function drillGuardrails(project: Project, actor: Actor) {
  const report = await tryDisasters(project)
  await db.transaction((trx) =>
    Event.record(
      {
        projectId: project.id,
        action: 'guardrails.drilled',
        subject: { type: 'project', id: project.id },
        actor,
        after: { ...report },
      },
      trx
    )
  )
  return report
}

/**
 * Lets each classic disaster happen to a copy of the project's prices, in memory, and says what
 * would have stopped it: the guardrails in force now, row by row and for the plan as a whole, the
 * comparison with the price a plan was made from, and the last gate. Nothing is written.
 */
function tryDisasters(project: Project): Promise<DrillReport> {
  return onSnapshot(async (trx) => {
    const size = await catalogSize(project, trx)
    const every = Math.max(1, Math.ceil(size / MOST_ROWS))
    const lists = await project.related('priceLists').query().useTransaction(trx).orderBy('id')
    const tallies = disasters.map((disaster) => new DisasterTally(disaster))
    const sets: GuardrailSet[] = []
    let tried = 0
    for (const list of lists) {
      const guardrails = await loadGuardrailSet(project, list, { trx })
      sets.push(guardrails)
      const source = {
        ...emptySource(project, list, guardrails),
        selector: { sql: 'v.id % ? = 0', bindings: [every] },
      }
      for await (const page of readCandidates(source, trx)) {
        tried += page.length
        for (const candidate of page) {
          for (const tally of tallies) tryRow(tally, candidate, list, guardrails)
        }
      }
    }
    const skuOf = await skusOf(
      tallies.flatMap(({ survivors }) => survivors.map(({ variantId }) => variantId)),
      trx
    )
    const reports = tallies.map((tally) => {
      const changed = tally.rows * every
      const scope = { changed, catalogSize: size, now: clock.now().toMillis() }
      return tally.report(changed === 0 ? [] : checkPlan(sets, scope), skuOf)
    })
    return { catalogSize: size, tried, disasters: reports }
  })
}

function tryRow(
  tally: DisasterTally,
  candidate: Candidate,
  list: PriceList,
  guardrails: GuardrailSet
) {
  const row = drillRow(candidate, list, guardrails)
  const injection = tally.disaster.inject(row)
  if (injection === null) return
  const { change, now } = injection
  const { ok, failed } = guardrails.check(change, candidate.guardedBy)
  if (!ok) return tally.caught(failed.find(({ level }) => level !== 'advisory')!.kind)
  // A plan never writes over a price that is no longer what it was made from.
  if (change.from !== now) return tally.caught('conflict')
  const { floor } = guardrails.checkAgain(change, candidate.guardedBy, [])
  const { refused } = lastGate([{ amount: change.to, from: now, floor }])
  if (refused.length > 0) return tally.caught('last_gate')
  tally.through({ variantId: candidate.variantId, list, from: candidate.price, to: change.to })
}

function drillRow(
  candidate: Candidate,
  { currency }: PriceList,
  guardrails: GuardrailSet
): DrillRow {
  const { price: from, compareAt, cost, facts, guardedBy } = candidate
  const change = {
    ...{ from, to: from, compareAtFrom: compareAt, compareAtTo: compareAt, cost, currency },
    ...facts,
  }
  return { ...change, floor: guardrails.checkAgain(change, guardedBy, []).floor }
}
