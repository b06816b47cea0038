import { component, from, json, single } from '#start/openapi/parts'
import type { Operation, Operations } from '#services/openapi'
import { matchingRowsSchema, reviewedRowsSchema } from '#transformers/matching_rows_transformer'
import { planSchema } from '#transformers/plan_transformer'
import * as validators from '#validators/matching_rows'

const MatchingRows = component('MatchingRows', matchingRowsSchema)
const ReviewedRows = component('ReviewedRows', reviewedRowsSchema(component('Plan', planSchema)))

const which = {
  q: 'Which rows: a selector, of amounts as the plan saw them. `*` is every row.',
  guardrail: 'Only rows that the guardrail with this id stops.',
}
const asked = { ...which, digest: 'Of these rows as you were shown them.' }

const done: Operation['answers'] = {
  200: { description: 'How many rows, and the plan.', schema: single(ReviewedRows) },
}
const changed = '`rows_changed`: these are not the rows you were shown, ask for them again'

/** One decision on all the rows of a plan that match: ask first, then do exactly that. */
export const matchingRowOperations: Operations = {
  'matching_price_changes.show': {
    summary: 'Ask what a decision on all rows that match would be about',
    description:
      'How many rows, past which guardrails, and what stays blocked. Do it with the `digest`.',
    permission: 'plans.read',
    query: from(validators.matchingRowsValidator, {
      ...which,
      step: '`override`: let blocked rows through; `take_back_override`: block them again; `reject`: take rows out; `approve`: put them back.',
    }),
    answers: { 200: { description: 'The rows that match.', schema: single(MatchingRows) } },
  },
  'matching_price_changes.override': {
    summary: 'Let all blocked rows that match through the guardrails that stop them',
    description:
      'Only where each of them is `overridable`: `stayBlocked` says how many rows something hard stops. The digest of the plan changes with it, and approvals given before are reset.',
    permission: 'plans.override',
    body: json(
      from(validators.matchingOverrideValidator, { ...asked, reason: 'Why: it stays with each.' })
    ),
    answers: done,
    refusals: {
      409: `${changed}; \`rows_not_overridable\`: none of them can be; or the plan is past review.`,
    },
  },
  'matching_price_changes.take_back_override': {
    summary: 'Block all rows again that match and were let through',
    permission: 'plans.override',
    query: from(validators.matchingTakeBackValidator, asked),
    answers: done,
    refusals: {
      409: `${changed}; \`rows_not_overridden\`: none of them was; or the plan is past review.`,
    },
  },
  'matching_price_changes.approve': {
    summary: 'Put all rows back that match and were taken out',
    permission: 'plans.approve',
    body: json(from(validators.matchingReviewValidator, { ...asked, reason: 'Why.' })),
    answers: done,
    refusals: { 409: `${changed}; \`rows_not_reviewable\`; or the plan is past review.` },
  },
  'matching_price_changes.reject': {
    summary: 'Take all rows that match out of a plan',
    description: 'The digest changes with it, and approvals given before are reset.',
    permission: 'plans.approve',
    body: json(from(validators.matchingReviewValidator, { ...asked, reason: 'Why.' })),
    answers: done,
    refusals: { 409: `${changed}; \`rows_not_reviewable\`; or the plan is past review.` },
  },
}
