import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { planSchema } from '#transformers/plan_transformer'
import { priceChangeSchema } from '#transformers/price_change_transformer'
import * as validators from '#validators/plan'

const Plan = component('Plan', planSchema)
const PriceChange = component('PriceChange', priceChangeSchema)

const illegal = { 409: 'Its state does not allow it: `illegal_transition` names the state.' }
const thePlan = (description: string) => ({ description, schema: single(Plan as Schema) })

export const planOperations: Operations = {
  'plans.index': {
    summary: 'List the plans, the latest first',
    permission: 'plans.read',
    query: from(validators.listPlansValidator, { state: 'Only plans in this state.' }),
    paginated: true,
    answers: { 200: { description: 'Plans.', schema: list(Plan) } },
  },
  'plans.store': {
    summary: 'Make a plan of a rule, of all rules, or of prices of your own',
    description:
      'Send one of `ruleId`, `rules` and `changes`. The plan may still be drafting when this answers: ask for it until it is `proposed`. It changes no price.',
    permission: 'plans.propose',
    body: json(
      from(validators.proposePlanValidator, {
        ruleId: 'The rule whose current version makes the plan.',
        rules: 'All rules in force, lane by lane.',
        changes: 'Prices by SKU, in minor units; `compareAt` stays as it is when absent.',
        title: 'What reviewers read first.',
      })
    ),
    answers: { 202: { ...thePlan('The plan, drafting or proposed.'), location: 'plans.show' } },
    refusals: {
      404: 'There is no such rule in this project.',
      409: 'The rule is archived: `rule_archived`; or there is none to run: `rules_missing`.',
    },
  },
  'plans.show': {
    summary: 'Read a plan',
    permission: 'plans.read',
    answers: { 200: thePlan('The plan; with `progress` once it is being applied.') },
  },
  'price_changes.index': {
    summary: 'Read the price changes of a plan, each with verdict and explanation',
    description:
      'Rows that did not change, and why, are under `state=unchanged`; those a guardrail stopped under `state=blocked`.',
    permission: 'plans.read',
    query: from(validators.listPriceChangesValidator, {
      state: 'Only rows in this state; all that change when absent.',
      q: 'Only variants of this selector; prices, costs and margins are those that the plan saw.',
      guardrail: 'Only rows that the guardrail with this id does not let pass, or did not.',
    }),
    paginated: true,
    answers: { 200: { description: 'Price changes.', schema: list(PriceChange) } },
  },
  'plans.approve': {
    summary: 'Approve exactly what was reviewed',
    description:
      'A plan that reaches an approval band stays `proposed` until enough different people said so: `approvals` tells who did and what is missing. A token acts for the person who made it. A plan that begins a window is scheduled for its begin, and the plan that restores its prices is approved with it.',
    permission: 'plans.approve',
    body: json(
      from(validators.approvePlanValidator, {
        digest: "The plan's digest as it was reviewed; another one is refused.",
        comment: 'What to remember of this decision.',
      })
    ),
    answers: { 200: thePlan('The plan, approved or waiting for others.') },
    refusals: {
      403: 'The token lacks the scope, nobody approves their own plan (`self_approval`), or it needs others (`approval_not_counted`).',
      409: 'Its state does not allow it, the digest is of something else (`plan_digest_mismatch`), or this person said so before (`already_approved`); of a window: `decided_with_plan`, `window_over`, `revert_not_ready`.',
    },
  },
  'plans.reject': {
    summary: 'Reject a plan',
    permission: 'plans.approve',
    body: json(from(validators.rejectPlanValidator, { reason: 'Why, for who proposed it.' })),
    answers: { 200: thePlan('The plan, rejected.') },
    refusals: illegal,
  },
  'plans.apply': {
    summary: 'Apply an approved plan, now or at a time',
    description: 'It is applied in batches: ask for the plan until its state is final.',
    permission: 'plans.apply',
    body: json(
      from(validators.applyPlanValidator, { at: 'When, in ISO 8601; now when it is absent.' })
    ),
    bodyIsOptional: true,
    answers: { 202: thePlan('The plan, applying or scheduled.') },
    refusals: {
      409: `${illegal[409].slice(0, -1)}; of a window: \`window_over\`, \`nothing_to_restore\`.`,
    },
  },
  'plans.cancel': {
    summary: 'Cancel a plan, or stop one that is being applied',
    description: 'Stopping one that was approved takes the scope plans:apply.',
    permission: 'plans.propose',
    answers: { 200: thePlan('The plan, cancelled, or stopping after the running batches.') },
    refusals: { 409: `${illegal[409].slice(0, -1)}; \`decided_with_plan\`.` },
  },
  'plans.rollback': {
    summary: 'Make the plan that undoes an applied one',
    description:
      'A new plan with the inverse changes, for review like any other. Prices that changed since are conflicts in it, not overwritten.',
    permission: 'plans.propose',
    answers: {
      202: {
        ...thePlan('The new plan; `rollbackOf` is the id of the first.'),
        location: 'plans.show',
      },
    },
    refusals: illegal,
  },
  'price_changes.approve': {
    summary: 'Put a rejected row back into its plan',
    permission: 'plans.approve',
    body: json(from(validators.reviewValidator, { reason: 'Why.' })),
    bodyIsOptional: true,
    answers: { 200: { description: 'The row.', schema: single(PriceChange) } },
    refusals: illegal,
  },
  'price_changes.reject': {
    summary: 'Take a row out of its plan',
    description: 'The digest changes with it, and approvals given before are reset.',
    permission: 'plans.approve',
    body: json(from(validators.reviewValidator, { reason: 'Why.' })),
    bodyIsOptional: true,
    answers: { 200: { description: 'The row.', schema: single(PriceChange) } },
    refusals: illegal,
  },
}
