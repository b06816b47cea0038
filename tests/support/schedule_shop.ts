import { DateTime } from 'luxon'
import { draftPlan } from '#actions/plans/draft_plan'
import { sweepPlans } from '#actions/plans/sweep_plans'
import { createRule } from '#actions/rules/create_rule'
import { reviseRule } from '#actions/rules/revise_rule'
import { sweepSchedules } from '#actions/schedule_runs/sweep_schedules'
import ContentInvalid from '#exceptions/content_invalid'
import Plan from '#models/plan'
import type Rule from '#models/rule'
import ScheduleRun from '#models/schedule_run'
import { readNamedRule } from '#queries/rules/read_named_rule'
import { clock } from '#services/clock'
import { planShop, work } from '#tests/support/plan_shop'
import { unique } from '#tests/support/project'

const tenPercentOff = { base: 'price', adjust: [{ percent: -10 }] }

/** A shop whose rules run by themselves, at the times a spec says it is. */
export async function scheduleShop(given: Parameters<typeof planShop>[0] = {}) {
  const shop = await planShop(given)
  const { project, actor } = shop

  const request = (schedule: unknown, more: object = {}) => ({
    ...{ name: `Sale ${unique()}`, selector: '*', formula: tenPercentOff, schedule },
    ...more,
  })
  const rule = async (schedule: unknown, more: object = {}) => {
    const reading = await readNamedRule(project, request(schedule, more))
    return (await createRule(project, ContentInvalid.contentOf(reading), actor)).rule
  }
  const edit = async (of: Rule, more: object) => {
    const { name, selector, formula, schedule } = await of.currentVersion()
    const asked = { name, selector, formula, schedule, ...more }
    const reading = await readNamedRule(project, asked, of.id)
    const revised = await reviseRule(of, ContentInvalid.contentOf(reading), actor)
    await of.refresh()
    return revised.version
  }
  /** What the sweep does at that moment, with all that is to be drafted drafted. */
  const sweepAt = async (moment: string) => {
    clock.freeze(DateTime.fromISO(moment, { zone: 'utc' }))
    await sweepSchedules()
    await draftAll()
  }
  const draftAll = async () => {
    for (;;) {
      const drafting = await project.related('plans').query().where('state', 'drafting')
      if (drafting.length === 0) return
      for (const plan of drafting) await draftPlan(plan.id)
    }
  }
  /** Lets the moment of a scheduled plan come, and works until it has ended. */
  const comeTo = async (plan: Plan) => {
    await plan.refresh()
    clock.freeze(plan.applyAt!)
    await Plan.query().where('id', plan.id).update({ apply_at: DateTime.utc().toSQL() })
    await sweepPlans()
    return work(plan)
  }
  const runs = (of: Rule) =>
    ScheduleRun.query()
      .where('ruleId', of.id)
      .orderBy('id')
      .preload('plans', (plans) => plans.orderBy('id'))
  return { ...shop, rule, edit, sweepAt, draftAll, comeTo, runs }
}
