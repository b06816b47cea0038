import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { checkPlan, checkProposal } from '#actions/plans/guardrail_set'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import PriceList from '#models/price_list'
import Project from '#models/project'
import { catalogSize } from '#queries/plans/catalog_size'
import { priceListsOfPlan } from '#queries/plans/price_lists_of_plan'
import { countRows } from '#queries/plans/record_outcome'
import { clock } from '#services/clock'

/**
 * Asks the guardrails on whole plans again before anything is approved or applied, as they stand
 * now. The way back stays open: what puts prices back is not held up by them.
 *
 * @param isWriting whether its prices are to be written at this moment; those on moments only stop
 *   that
 * @throws {DomainException} 422 `guardrail_violation`
 */
export async function recheckPlan(
  plan: Plan,
  trx: TransactionClientContract,
  { isWriting = true } = {}
) {
  const checks = await planChecksNow(plan, trx, { isWriting })
  const stopped = checks.find((check) => plan.isStoppedBy(check))
  if (!stopped) return
  throw new DomainException(stopped.message!, { code: 'guardrail_violation', status: 422 })
}

/** What today's guardrails on whole plans say of a plan as it stands after review. */
export async function planChecksNow(
  plan: Plan,
  trx: TransactionClientContract,
  { isWriting = true } = {}
) {
  if (plan.restoresPrices) return []
  const project = await Project.findOrFail(plan.projectId, { client: trx })
  const lists = await PriceList.findMany(await priceListsOfPlan(plan.id, trx), { client: trx })
  const sets = await Promise.all(lists.map((list) => loadGuardrailSet(project, list, { trx })))
  const { applied } = await countRows(plan.id, trx)
  const scope = {
    changed: applied,
    catalogSize: await catalogSize(project, trx),
    now: clock.now().toMillis(),
  }
  return (isWriting ? checkPlan : checkProposal)(sets, scope)
}
