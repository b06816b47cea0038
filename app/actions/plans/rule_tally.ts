import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LaneCourse } from '#actions/plans/lane_course'
import type Plan from '#models/plan'
import { StatisticsCollector, type Statistics } from '#pricing/statistics'
import type { Contest } from '#queries/plans/contest_columns'
import { keepFigures, rulesOfPlan, type RuleFigures } from '#queries/plans/plan_rules'
import type { EvaluatedRow } from '#queries/plans/price_change_writer'

/**
 * Counts what became of each rule of a plan in which rules meet: what it made of the price it was
 * given in its lane, where the plan changes that price in the end.
 */
export class RuleTally {
  #rules = new Map<number, { statistics: StatisticsCollector; outranked: number }>()

  count(course: LaneCourse, { matching }: Contest, row: EvaluatedRow) {
    for (const { winner, losers } of course.heatsOf(matching)) {
      for (const loser of losers) if (loser.runs) this.#of(loser.number).outranked++
      if (!winner.runs) continue
      const { statistics } = this.#of(winner.number)
      const step = row.steps!.find(({ rule }) => rule === winner)
      if (row.exception === 'unchanged') statistics.addUnchanged(row.reason!)
      else if (!step?.changed) statistics.addUnchanged('equal_to_current')
      else if (row.exception) statistics.addBlocked([row.reason!])
      else statistics.addChanged(String(row.variantId), step.from, step.to, row.cost)
    }
  }

  /** A rule that matched nothing has figures too. */
  figures(number: number): Statistics & RuleFigures {
    const { statistics, outranked } = this.#of(number)
    const summary = statistics.summary()
    return { ...summary, outranked, matched: summary.matched + outranked }
  }

  #of(number: number) {
    let rule = this.#rules.get(number)
    if (!rule) {
      rule = { statistics: new StatisticsCollector(), outranked: 0 }
      this.#rules.set(number, rule)
    }
    return rule
  }
}

/** Keeps what became of each rule of a plan; where one ran alone, the plan's summary says it. */
export async function keepRuleFigures(
  plan: Plan,
  tally: RuleTally,
  summary: Statistics,
  trx: TransactionClientContract
) {
  if (plan.source !== 'rule') return
  const rules = await rulesOfPlan(plan, trx)
  const ranAlone = rules.length === 1 && plan.ruleVersionId !== null
  for (const { number } of rules.filter(({ runs }) => runs)) {
    const figures = ranAlone ? { ...summary, outranked: 0 } : tally.figures(number)
    await keepFigures(plan, number, figures, trx)
  }
}
