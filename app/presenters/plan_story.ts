import type Plan from '#models/plan'
import type { StoryPlan } from '#presenters/price_change_presenter'

/** What the rows of a plan found by `findPlan` need to tell their stories. */
export function storyOf(plan: Plan): StoryPlan {
  return {
    source: plan.source,
    guardrails: plan.guardrails,
    rollbackOfId: plan.rollbackOfId,
    correctsChannelId: plan.correctsChannelId,
    ruleVersion: plan.ruleVersion ?? null,
    frozenRules: plan.rules.map((rule) => rule.frozen()),
    rollbackOfNumber: plan.rollbackOf?.number ?? null,
  }
}
