import db from '@adonisjs/lucid/services/db'
import { previewRule } from '#actions/plans/preview_rule'
import { ruleFileChanges } from '#actions/rules/rule_file_changes'
import type { PlanSummary } from '#models/plan'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import type { Mover } from '#pricing/statistics'
import { skusOf } from '#queries/catalog/skus_of'

const MOVERS = 10

/** What a rule of a file would do now. */
export interface PlannedRule {
  name: string
  /** What taking the file in would do with the rule itself. */
  action: 'created' | 'revised' | 'kept'
  priceList: PriceList
  summary: PlanSummary
  /** The prices that move most, up and down, the largest first. */
  movers: (Mover & { sku: string })[]
}

/**
 * What the rules of a file would do with the project's prices, each by itself. Nothing is kept,
 * neither the rules nor a plan.
 *
 * @param signal stops the work when nobody waits for it any longer; the answer is then partial
 * @throws {RuleFileInvalid} 422
 */
export async function planRuleFile(
  project: Project,
  source: string,
  { signal }: { signal?: AbortSignal } = {}
): Promise<PlannedRule[]> {
  const planned: PlannedRule[] = []
  for (const { action, content } of await ruleFileChanges(project, source)) {
    if (!content) continue
    const { name, selectorAst: selector, formula, priceList, assertions } = content
    const draft = { project, selector, formula, list: priceList, assertions }
    const { summary } = await previewRule(draft, { examples: 0, signal })
    planned.push({ name, action, priceList, summary, movers: await moversOf(summary) })
  }
  return planned
}

/** `failed`: a test does not hold, or a guardrail on whole plans would stop one. */
export function outcomeOf(planned: PlannedRule[]): 'unchanged' | 'changed' | 'failed' {
  if (planned.some(({ summary }) => breaksIn(summary).length > 0)) return 'failed'
  return planned.some(({ summary }) => summary.changed > 0) ? 'changed' : 'unchanged'
}

function breaksIn({ tests = [], checks }: PlanSummary) {
  const stopped = checks.filter(({ ok, level }) => !ok && level !== 'advisory')
  return [...tests.filter(({ outcome }) => outcome === 'failed'), ...stopped]
}

async function moversOf({ biggestIncreases, biggestDecreases }: PlanSummary) {
  const size = ({ changeBasisPoints }: Mover) => Math.abs(changeBasisPoints)
  const movers = [...biggestIncreases, ...biggestDecreases]
    .sort((a, b) => size(b) - size(a) || Number(a.id) - Number(b.id))
    .slice(0, MOVERS)
  const ids = movers.map(({ id }) => Number(id))
  const skus = await skusOf(ids, db.connection())
  return movers.map((mover) => ({ ...mover, sku: skus.get(Number(mover.id)) ?? '' }))
}
