import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { beginAutoApply } from '#actions/plans/auto_apply_plan'
import { beginDryRuns } from '#actions/plans/dry_run'
import { checkProposal } from '#actions/plans/guardrail_set'
import { EffectDigest } from '#actions/plans/effect_digest'
import { scopesOf, type Scope } from '#actions/plans/plan_scope'
import { expiryOf, prepareRevert } from '#actions/schedule_runs/prepare_revert'
import { databaseRefusal } from '#exceptions/database_refusal'
import DomainException from '#exceptions/domain_exception'
import { SYSTEM } from '#models/actor'
import Plan from '#models/plan'
import Project from '#models/project'
import { StatisticsCollector } from '#pricing/statistics'
import { keepRuleFigures, RuleTally } from '#actions/plans/rule_tally'
import { countRow } from '#actions/plans/count_row'
import { outcomesOf, testRow } from '#actions/plans/test_rows'
import { bandsOf } from '#queries/approval_bands/bands_of_project'
import { readCandidates } from '#queries/plans/candidates'
import { planMeasures } from '#queries/plans/plan_measures'
import { PriceChangeWriter } from '#queries/plans/price_change_writer'
import { catalogSize } from '#queries/plans/catalog_size'
import { claimDraft, holdsLease, renewDraft } from '#queries/plans/draft_lease'
import { onSnapshot } from '#queries/raw_connection'
import { noteGrowth } from '#queries/table_statistics'
import { Slots } from '#services/slots'
import { clock } from '#services/clock'
import env from '#start/env'

const RENEW_EVERY_MS = 5_000

/**
 * Each drafting holds a connection to read, one to write and one to keep its lease. Were there
 * as many as connections, all would wait for their second one.
 */
const slots = new Slots(Math.max(1, Math.floor(env.get('DB_POOL_MAX', 20) / 5)))

/** The plan was cancelled, or another worker drafts it by now. */
class LeaseLost extends Error {}

/**
 * Evaluates a plan and freezes it: reads its variants from one snapshot, decides each price,
 * asks the guardrails, and writes the rows, all or none. Doing it twice is harmless: only the
 * holder of the plan's lease can finish, and only while the plan is still drafting.
 *
 * @throws what the database says when it is out of reach: the plan is drafted when it is back
 */
export function draftPlan(planId: number) {
  return slots.run(() => draftWithLease(planId))
}

async function draftWithLease(planId: number) {
  const lease = randomUUID()
  if (!(await claimDraft(planId, lease))) return

  const progress = { rows: 0, lost: false }
  const heartbeat = setInterval(async () => {
    progress.lost = !(await renewDraft(planId, lease, progress.rows).catch(() => true))
  }, RENEW_EVERY_MS)
  try {
    await evaluateAndPropose(planId, lease, progress)
    await noteGrowth('price_changes', progress.rows)
  } catch (error) {
    if (error instanceof LeaseLost) return
    if (isOutage(error)) throw error
    await failDraft(planId, lease, error)
  } finally {
    clearInterval(heartbeat)
  }
}

async function evaluateAndPropose(
  planId: number,
  lease: string,
  progress: { rows: number; lost: boolean }
) {
  const plan = await Plan.findOrFail(planId)
  const project = await Project.findOrFail(plan.projectId)

  await db.transaction(async (writing) => {
    await writing.rawQuery('set local statement_timeout = 0')
    await onSnapshot(async (reading) => {
      const scopes = await scopesOf(plan, project, reading)
      const statistics = new StatisticsCollector()
      const digest = new EffectDigest()
      const rules = new RuleTally()
      for (const scope of scopes) {
        await writeScope(plan, scope, { statistics, digest, rules, progress, reading, writing })
      }
      const summary = statistics.summary()
      const size = await catalogSize(project, reading)
      const checks = checkProposal(
        scopes.map(({ guardrails }) => guardrails),
        { changed: summary.changed, catalogSize: size, now: clock.now().toMillis() }
      )

      // Thrown, not returned: the rows written here must go, whoever drafts the plan now.
      if (!(await holdsLease(planId, lease, writing))) throw new LeaseLost()
      await plan.propose(
        {
          summary: { ...summary, checks, ...(await outcomesOf(scopes, reading)) },
          guardrails: scopes.flatMap(({ guardrails }) => guardrails.frozen()),
          approvalBands: await bandsOf(project, writing),
          effectDigest: digest.toString(),
          catalogSize: size,
          expiresAt: await expiryOf(plan, project, writing),
        },
        writing
      )
      await keepRuleFigures(plan, rules, summary, writing)
      if (plan.approvalBands.length > 0) await planMeasures(plan, writing)
      await beginDryRuns(plan, writing)
      await prepareRevert(plan, project, writing)
      await beginAutoApply(plan, writing)
    })
  })
}

interface Work {
  statistics: StatisticsCollector
  digest: EffectDigest
  rules: RuleTally
  progress: { rows: number; lost: boolean }
  reading: TransactionClientContract
  writing: TransactionClientContract
}

async function writeScope(plan: Plan, scope: Scope, work: Work) {
  const target = { id: plan.id, projectId: plan.projectId, priceListId: scope.list.id }
  const writer = await PriceChangeWriter.open(target, work.writing)
  try {
    for await (const page of readCandidates(scope.source, work.reading)) {
      if (work.progress.lost) throw new LeaseLost()
      for (const candidate of page) {
        const row = scope.evaluator.evaluate(candidate)
        testRow(scope, row, candidate.testedBy)
        if (row.exception === null) work.digest.add(scope.list.id, row)
        countRow(work.statistics, row)
        if (scope.course) work.rules.count(scope.course, candidate.contest!, row)
        const room = writer.write(row)
        if (room) await room
      }
      work.progress.rows += page.length
    }
    await writer.close()
  } catch (error) {
    await writer.abort()
    throw error
  }
}

function isOutage(error: unknown) {
  return error instanceof Error && databaseRefusal(error)?.status === 503
}

/** A refusal is told on the plan; what we do not understand is too, and goes to the log. */
async function failDraft(planId: number, lease: string, error: unknown) {
  const isRefusal = error instanceof DomainException
  const reason = isRefusal
    ? error.message
    : 'Calibrate could not evaluate this plan. Nothing was changed; propose it again.'
  await db.transaction(async (trx) => {
    if (!(await holdsLease(planId, lease, trx))) return
    if (!isRefusal) logger.error({ err: error, planId }, 'drafting a plan failed')
    const plan = await Plan.findOrFail(planId, { client: trx })
    await plan.failDrafting(reason, SYSTEM, trx)
  })
}
