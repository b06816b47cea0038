import db from '@adonisjs/lucid/services/db'
import { createLane } from '#actions/lanes/create_lane'
import { createRule } from '#actions/rules/create_rule'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { storyOf } from '#presenters/plan_story'
import { explanationOf, reasonOf } from '#presenters/price_change_presenter'
import { findPlan } from '#queries/plans/find_plan'
import { listPriceChanges } from '#queries/plans/list_price_changes'
import { readNamedRule, type NamedRuleRequest } from '#queries/rules/read_named_rule'
import { planShop } from '#tests/support/plan_shop'
import { unique } from '#tests/support/project'

/** A shop of three variants at 20.00 whose rules meet, and what a spec about lanes does with it. */
export async function laneShop(given: Parameters<typeof planShop>[0] = {}) {
  const shop = await planShop(given)
  const { project, actor, ids } = shop

  const addLane = (name: string) => createLane(project, name, actor)
  /** A rule that lowers every price by ten percent, unless told otherwise. */
  const addRule = async (request: NamedRuleRequest = {}) => {
    const usual = { name: `Rule ${unique()}`, selector: '*', formula: by(-10) }
    const reading = await readNamedRule(project, { ...usual, ...request })
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
    return createRule(project, reading.content, actor)
  }
  /** Marks variants by their index, so that a selector can tell them apart. */
  const tag = (name: string, indexes: number[]) =>
    db
      .from('variants')
      .whereIn(
        'id',
        indexes.map((index) => ids[index])
      )
      .update({ tags: [name] })
  /** Every row of a plan with its reason and its ladder, unchanged ones too, by variant. */
  const rowsOf = async (plan: Plan) => {
    const found = await findPlan(project, plan.id)
    const story = storyOf(found)
    const planned = await listPriceChanges(found, { limit: 100 })
    const unchanged = await listPriceChanges(found, { limit: 100, state: 'unchanged' })
    return [...planned, ...unchanged]
      .toSorted((one, other) => one.variantId - other.variantId)
      .map((row) => ({
        ...row,
        sentence: reasonOf(row, story),
        ladder: explanationOf(row, story),
      }))
  }
  return { ...shop, addLane, addRule, tag, rowsOf }
}

/** Where a rule stands that says nothing of lanes. */
export async function usualStanding(project: Project) {
  return {
    lane: await project.related('lanes').query().where('isDefault', true).firstOrFail(),
    priority: 0,
  }
}

/** A formula that moves the current price by so many percent. */
export function by(percent: number, more: object = {}) {
  return { base: 'price', adjust: [{ percent }], compareAt: 'keep', ...more }
}
