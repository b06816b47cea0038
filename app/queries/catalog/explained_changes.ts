import Plan from '#models/plan'
import type Project from '#models/project'
import { findPriceChange, type PriceChangeRow } from '#queries/plans/list_price_changes'
import type { PriceMoment } from '#queries/catalog/find_variant'

const MOST = 30

/**
 * The price changes behind the latest moments of a history, each with its plan; by their ids.
 *
 * @returns rows and plans whose rule version and undone plan are loaded
 */
export async function changesBehind(project: Project, history: PriceMoment[]) {
  const recent = history.filter(({ priceChangeId }) => priceChangeId !== null).slice(0, MOST)
  const ids = [...new Set(recent.map(({ planId }) => planId!))]
  const plans = await Plan.query()
    .where('projectId', project.id)
    .whereIn('id', ids)
    .preload('ruleVersion')
    .preload('rules', (rules) => rules.preload('ruleVersion'))
    .preload('rollbackOf')
  const byId = new Map(plans.map((plan) => [plan.id, plan]))
  const found = new Map<number, { row: PriceChangeRow; plan: Plan }>()
  for (const { planId, priceChangeId } of recent) {
    const plan = byId.get(planId!)
    if (!plan) continue
    plan.$setRelated('project', project)
    const row = await findPriceChange(plan, priceChangeId!)
    if (row) found.set(priceChangeId!, { row, plan })
  }
  return found
}
