import type { HttpContext } from '@adonisjs/core/http'
import type { Override } from '#models/override'
import type Plan from '#models/plan'
import { unusualIn } from '#policies/plan_confirmation'
import { effectWords } from '#presenters/plans/effect_words'
import { emptyReason } from '#presenters/plans/empty_plan'
import { guardrailNotice } from '#presenters/plans/guardrail_notice'
import { matchingOffer, matchingQuestion } from '#presenters/plans/matching_rows'
import { planActions } from '#presenters/plans/plan_actions'
import { planApprovals } from '#presenters/plans/plan_approvals'
import { planImpact } from '#presenters/plans/plan_impact'
import { planProgressBars } from '#presenters/plans/plan_progress_page'
import {
  planRows,
  queryOf,
  readRowSelector,
  rowTabs,
  type RowFilter,
} from '#presenters/plans/plan_rows'
import { planRules } from '#presenters/plans/plan_rules'
import { planTimeline } from '#presenters/plans/plan_timeline'
import { windowWords } from '#presenters/plans/window_words'
import { MOVING, SOURCE_WORDS } from '#presenters/plans/plan_words'
import { spokenRule } from '#presenters/rules/spoken_rule'
import { nameActors } from '#queries/audit/name_actors'
import { hasOtherApprover } from '#queries/members/has_other_approver'
import { dryRunsOf } from '#queries/plans/dry_runs'
import { effectByChannel } from '#queries/plans/effect_by_channel'
import { eventsOfPlan } from '#queries/plans/events_of_plan'
import { proposedByPerson } from '#queries/plans/proposed_by_person'
import { rollbackOf } from '#queries/plans/rollback_of'
import { tallyPriceChanges, type PriceChangeTally } from '#queries/plans/tally_price_changes'
import type { PageRequest } from '#services/cursor'

/** Everything the page of a plan shows: the plan, its impact, its rows, and what can be done. */
export async function planPage(
  ctx: HttpContext,
  plan: Plan,
  given: RowFilter & { do?: string },
  page: PageRequest
) {
  const path = `/p/${ctx.project.slug}/plans/${plan.number}`
  const tally = await tallyPriceChanges(plan)
  const [progress, rollback, isOwn, others, events, dryRuns, window, approvals] = await Promise.all(
    [
      planProgressBars(plan),
      rollbackOf(plan),
      proposedByPerson(plan, ctx.actor.id!),
      hasOtherApprover(ctx.project, ctx.actor.id!),
      eventsOfPlan(ctx.project, plan),
      isDecided(plan) ? [] : dryRunsOf(plan),
      windowWords(plan, ctx.project),
      planApprovals(ctx.project, plan),
    ]
  )
  const actors = [{ actorType: plan.actorType, actorId: plan.actorId }, plan.override ?? []].flat()
  const nameOf = await nameActors([...actors, ...events])
  const can = planActions(ctx, plan, {
    ...{ tally, isOwn, hasOtherApprover: others, approvals },
    wasApplied: progress !== null,
    hasRollback: rollback !== null,
    hasWindow: window !== null,
  })
  const rows = await rowsOf(plan, path, given, page)
  return {
    ...{ plan, path, tally, progress, rollback, can, dryRuns, window, approvals },
    override: plan.override && { ...plan.override, by: nameOf(overriderOf(plan.override)) },
    applyAtLocal: plan.applyAt?.setZone(ctx.project.timeZone).toFormat("yyyy-MM-dd'T'HH:mm") ?? '',
    isMoving: MOVING.includes(plan.state),
    told: guardrailNotice(plan),
    by: nameOf(plan.proposer) ?? 'somebody who left',
    source: SOURCE_WORDS[plan.source],
    empty: emptyReason(plan),
    rule: await ruleOf(plan),
    rules: planRules(plan),
    impact: await planImpact(plan, tally, path),
    effect: can.approve || can.apply ? await effectOf(plan, tally, window) : null,
    timeline: planTimeline(events, plan.number, nameOf),
    ...rows,
    offer: matchingOffer(path, rows.filter, can, rows.lines.length > 0),
    matching:
      given.do === 'rows' && !rows.fault
        ? await matchingQuestion(plan, path, rows.filter, can)
        : null,
    tabs: rowTabs(path, shownBy(given), tally),
  }
}

/** Once it is being applied, the channels' answers tell, not what they said before. */
const isDecided = ({ state }: Plan) => state !== 'proposed' && state !== 'approved'

/** The part of the page that is the table, also fetched by itself while a plan is applied. */
export async function rowsOf(plan: Plan, path: string, given: RowFilter, page: PageRequest) {
  const filter = shownBy(given)
  const selector = await readRowSelector(plan, filter.q)
  const { lines, nextCursor } = await planRows(plan, filter, selector, page)
  const mistake = selector && !selector.ok ? selector.error : null
  return {
    filter,
    lines,
    fault: mistake && { ...mistake.mark, message: mistake.message },
    query: queryOf(filter),
    nextPage: nextCursor ? `${path}${queryOf({ ...filter, cursor: nextCursor })}#rows` : null,
    firstPage: page.after ? `${path}${queryOf(filter)}#rows` : null,
  }
}

/** Without a tab in the address, the page shows what is to change. */
const shownBy = ({ state, q, guardrail, from, to }: RowFilter): RowFilter => ({
  ...{ q, guardrail, from, to },
  state: state ?? 'changes',
})

const overriderOf = ({ actorType, actorId }: Override) => ({ type: actorType, id: actorId })

async function effectOf(
  plan: Plan,
  tally: PriceChangeTally,
  window: Awaited<ReturnType<typeof windowWords>>
) {
  const { planned } = tally
  const effect = await effectByChannel(plan)
  return {
    now: effectWords(planned, effect, 'now'),
    later: effectWords(planned, effect, window ? `on ${window.from}` : 'when it is applied'),
    unusual: unusualIn(plan, tally),
  }
}

async function ruleOf({ ruleVersion, project }: Plan) {
  if (!ruleVersion) return null
  await ruleVersion.load('priceList')
  const href = `/p/${project.slug}/rules/${ruleVersion.ruleId}`
  const { name, number, ruleId } = ruleVersion
  return { href, name, number, id: ruleId, parts: spokenRule(ruleVersion.sentence(), null) }
}
