import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { loadGuardrailSet } from '#actions/plans/load_guardrail_set'
import DomainException from '#exceptions/domain_exception'
import type Plan from '#models/plan'
import PriceList from '#models/price_list'
import Project from '#models/project'
import { priceListsOfPlan } from '#queries/plans/price_lists_of_plan'

/**
 * Refuses a moment for a plan at which a freeze or a closed window would let none of its prices be
 * written, while somebody is there to choose another. What restores prices may always be written.
 *
 * @throws {DomainException} 422 `guardrail_violation`
 */
export async function refuseHeldMoment(plan: Plan, at: DateTime, trx: TransactionClientContract) {
  if (plan.restoresPrices) return
  const project = await Project.findOrFail(plan.projectId, { client: trx })
  const lists = await PriceList.findMany(await priceListsOfPlan(plan.id, trx), { client: trx })
  for (const list of lists) {
    const guardrails = await loadGuardrailSet(project, list, { trx })
    const held = guardrails.heldAt(at.toMillis(), plan.override?.guardrails ?? [])
    if (!held) continue
    const message = `It cannot be applied at that moment. ${held.message}`
    throw new DomainException(message, { code: 'guardrail_violation', status: 422 })
  }
}
