import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { GuardrailSet, type PlacedGuardrail } from '#actions/plans/guardrail_set'
import { guardrailsOfList } from '#actions/plans/guardrails_of_list'
import type PriceList from '#models/price_list'
import type Project from '#models/project'
import { compileSelector } from '#queries/catalog/selector_sql'
import { loadGuardrails, type LoadedGuardrail } from '#queries/guardrails/guardrails_for_project'
import type { Condition } from '#queries/plans/candidates'

/**
 * The project's guardrails as they stand now, for prices of one list.
 *
 * @param asAdvice only warn: a rollback restores prices that were already let through once, and
 *   the way back must stay open
 */
export async function loadGuardrailSet(
  project: Project,
  list: PriceList,
  { trx, asAdvice = false }: { trx?: TransactionClientContract; asAdvice?: boolean } = {}
) {
  const guardrails = await loadGuardrails(project, trx)
  const placed = guardrails.map((guardrail): PlacedGuardrail => ({
    ...guardrail,
    selectorText: guardrail.selector,
    condition: conditionOf(guardrail, project, list),
  }))
  const all = [...placed, ...guardrailsOfList(list, project)]
  const levelled = asAdvice ? all.map((each) => ({ ...each, level: 'advisory' as const })) : all
  return GuardrailSet.for(levelled, list, project)
}

function conditionOf(guardrail: LoadedGuardrail, project: Project, list: PriceList) {
  const conditions: Condition[] = []
  if (guardrail.selectorAst) {
    conditions.push(
      compileSelector(guardrail.selectorAst, {
        project,
        priceListId: list.id,
        currency: list.currency,
      })
    )
  }
  if (guardrail.channelId !== null) {
    conditions.push({
      sql: 'exists (select 1 from listings gl where gl.variant_id = v.id and gl.channel_id = ?)',
      bindings: [guardrail.channelId],
    })
  }
  if (conditions.length === 0) return null
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and '),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}
