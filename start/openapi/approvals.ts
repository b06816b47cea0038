import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { approvalBandSchema } from '#transformers/approval_band_transformer'
import { autoApplyPolicySchema } from '#transformers/auto_apply_policy_transformer'
import { planSchema } from '#transformers/plan_transformer'
import { priceChangeSchema } from '#transformers/price_change_transformer'
import { overrideValidator } from '#validators/plan'

const ApprovalBand = component('ApprovalBand', approvalBandSchema)
const AutoApplyPolicy = component('AutoApplyPolicy', autoApplyPolicySchema)
const Plan = component('Plan', planSchema)
const PriceChange = component('PriceChange', priceChangeSchema)

const { measure, above, approvers, leastRole } = approvalBandSchema.properties
const demands: Record<string, Schema> = {
  measure,
  above,
  currency: {
    type: ['string', 'null'],
    description: 'For money: a currency of the project’s price lists; the project’s when absent.',
  },
  approvers,
  leastRole,
  members: {
    type: 'array',
    items: { type: 'string' },
    description: 'Ids of the only people who count; absent or empty: everybody with the role.',
  },
}
const theBand = (description: string) => ({ description, schema: single(ApprovalBand) })
const thePlan = (description: string) => ({ description, schema: single(Plan) })
const theRow = { description: 'The row.', schema: single(PriceChange) }
const ifMatch = { 'If-Match': 'The ETag you have read; refused with 412 when it was edited since.' }
const stale = { 412: 'Somebody has edited the band since: `version_stale`.' }
const refusals = { 422: '`approval_band_invalid`: each mistake has its pointer.' }
const why = json(from(overrideValidator, { reason: 'Why: it stays with it.' }))

export const approvalOperations: Operations = {
  'approval_bands.index': {
    summary: 'List the approval bands',
    permission: 'approvals.read',
    paginated: true,
    answers: { 200: { description: 'Approval bands.', schema: list(ApprovalBand) } },
  },
  'approval_bands.store': {
    summary: 'Add an approval band',
    description: 'It holds at once, also for plans that wait already.',
    permission: 'approvals.write',
    body: json({ type: 'object', required: ['measure', 'above'], properties: demands }),
    answers: { 201: { ...theBand('The band.'), location: 'approval_bands.show' } },
    refusals,
  },
  'approval_bands.show': {
    summary: 'Read an approval band',
    permission: 'approvals.read',
    answers: { 200: theBand('The band.') },
  },
  'approval_bands.update': {
    summary: 'Change an approval band',
    description: 'Plans that wait keep what it demanded when they were proposed as well.',
    permission: 'approvals.write',
    headers: ifMatch,
    body: json({ type: 'object', properties: demands }),
    answers: { 200: theBand('The band.') },
    refusals: { ...refusals, ...stale },
  },
  'approval_bands.destroy': {
    summary: 'Delete an approval band',
    description: 'Plans that wait keep what it demanded when they were proposed.',
    permission: 'approvals.write',
    headers: ifMatch,
    answers: { 204: { description: 'It is gone.', schema: null } },
    refusals: stale,
  },
  'auto_apply_policies.index': {
    summary: 'List the versions of the auto-apply policy, the one in force first',
    description: 'Empty while plans always need a person. Only people change it, in the console.',
    permission: 'approvals.read',
    paginated: true,
    answers: { 200: { description: 'Versions.', schema: list(AutoApplyPolicy) } },
  },
  'plans.withdraw_approval': {
    summary: 'Take back your approval of a plan that still waits for others',
    permission: 'plans.approve',
    answers: { 200: thePlan('The plan, proposed.') },
    refusals: { 409: 'There is none of yours, `approval_missing`, or the plan is approved.' },
  },
  'plans.override': {
    summary: 'Let a plan through the guardrails that stop it as a whole',
    description:
      'Only `overridable` ones. The digest changes with it, and approvals given before are reset.',
    permission: 'plans.override',
    body: why,
    answers: { 200: thePlan('The plan, proposed.') },
    refusals: { 409: '`plan_not_overridable`, or the plan is past review.' },
  },
  'plans.take_back_override': {
    summary: 'Have those guardrails stop the plan again',
    permission: 'plans.override',
    answers: { 200: thePlan('The plan, proposed.') },
    refusals: { 409: '`plan_not_overridden`, or the plan is past review.' },
  },
  'price_changes.override': {
    summary: 'Let a blocked row through the guardrails that stop it',
    description:
      'Only where each of them is `overridable`. The digest changes with it, and approvals given before are reset. When it is applied, any other guardrail still stops the row.',
    permission: 'plans.override',
    body: why,
    answers: { 200: theRow },
    refusals: { 409: '`rows_not_overridable`, or the plan is past review.' },
  },
  'price_changes.take_back_override': {
    summary: 'Block a row again that was let through',
    permission: 'plans.override',
    answers: { 200: theRow },
    refusals: { 409: '`rows_not_overridden`, or the plan is past review.' },
  },
}
