import { component, json, list, single } from '#start/openapi/parts'
import { conflictOperations, laneSays } from '#start/openapi/rule_lanes'
import type { Operations, Schema } from '#services/openapi'
import { formulaSchema } from '#transformers/formula_schema'
import { planSummarySchema } from '#transformers/plan_transformer'
import { priceChangeSchema } from '#transformers/price_change_transformer'
import { warningsSchema } from '#transformers/warning_transformer'
import { scheduleSchema } from '#transformers/schedule_schema'
import { ruleTestsSchema } from '#transformers/rule_test_schema'
import { ruleSchema, ruleVersionSchema } from '#transformers/rule_transformer'

const Rule = component('Rule', ruleSchema)
const SavedRule = component('SavedRule', {
  ...ruleSchema,
  required: [...ruleSchema.required, 'warnings'],
  properties: { ...ruleSchema.properties, warnings: warningsSchema },
})
const RuleVersion = component('RuleVersion', ruleVersionSchema)
const Formula = component('Formula', formulaSchema)

const says: Record<string, Schema> = {
  selector: {
    oneOf: [{ type: 'string' }, { type: 'object' }],
    description: 'Which variants, as text or as its tree. `*` is every variant.',
    examples: ['tag:summer price:>20'],
  },
  formula: Formula,
  priceList: {
    type: ['string', 'null'],
    description: 'The name or id of the price list; the default one when absent.',
  },
  ...laneSays,
  schedule: scheduleSchema,
  tests: ruleTestsSchema,
}
const saveAnyway: Schema = {
  type: 'boolean',
  description: 'Save it although tests of its fail; the event says which.',
}
const name: Schema = { type: 'string', minLength: 1, maxLength: 120 }
/** What is asked about a rule before it is saved takes the very body that would save it. */
const unused = 'Not used here: so that the body of a save can be sent as it is.'
const asSaved: Record<string, Schema> = {
  ...says,
  name: { ...name, description: unused },
  saveAnyway: { type: 'boolean', description: unused },
}
const ifMatch = {
  'If-Match': 'The version you have read; refused with 412 when there is a newer one.',
}
const refusals = {
  422: '`selector_invalid` (with `position`), `formula_invalid`, `price_list_unknown`, `lane_unknown`, `priority_invalid`, `schedule_invalid`, `schedule_past`, `test_invalid`, `rule_test_failed` (with `tests`), `name_taken`: each mistake has its pointer.',
}
const stale = { 412: 'Somebody has edited the rule since: `version_stale`.' }

const previewed = {
  200: {
    description: 'What the rule would do now: a summary and up to 50 rows.',
    schema: single({
      type: 'object',
      required: ['summary', 'changes', 'warnings'],
      properties: {
        summary: planSummarySchema,
        changes: { type: 'array', maxItems: 50, items: priceChangeSchema },
        warnings: warningsSchema,
      },
    }),
  },
}

export const ruleOperations: Operations = {
  'rules.index': {
    summary: 'List the rules in force, by name',
    permission: 'rules.read',
    paginated: true,
    answers: { 200: { description: 'Rules.', schema: list(Rule) } },
  },
  'rules.store': {
    summary: 'Write a rule',
    description: 'It changes no price: preview it, then make a plan of it.',
    permission: 'rules.write',
    body: json({
      type: 'object',
      required: ['name', 'selector', 'formula'],
      properties: { name, ...says, saveAnyway },
    }),
    answers: {
      201: {
        description: 'The rule, in version 1.',
        schema: single(SavedRule),
        location: 'rules.show',
      },
    },
    refusals,
  },
  'rule_previews.draft': {
    summary: 'Preview a rule nobody has saved',
    description: 'Nothing is kept.',
    permission: 'rules.read',
    body: json({ type: 'object', required: ['selector', 'formula'], properties: asSaved }),
    answers: previewed,
    refusals,
  },
  ...conflictOperations({ says: asSaved, refusals }),
  'rules.show': {
    summary: 'Read a rule',
    description: 'Also one that is archived: plans still point at it.',
    permission: 'rules.read',
    answers: { 200: { description: 'The rule; its version is the ETag.', schema: single(Rule) } },
  },
  'rules.update': {
    summary: 'Edit a rule',
    description: 'Each edit makes a version; an edit that says the same makes none.',
    permission: 'rules.write',
    headers: ifMatch,
    body: json({ type: 'object', properties: { name, ...says, saveAnyway } }),
    answers: {
      200: { description: 'The rule in its current version.', schema: single(SavedRule) },
    },
    refusals: { ...refusals, ...stale, 409: 'The rule is archived: `rule_archived`.' },
  },
  'rules.destroy': {
    summary: 'Archive a rule',
    description: 'Its versions stay, because plans point at them; its name becomes free.',
    permission: 'rules.write',
    headers: ifMatch,
    answers: { 204: { description: 'It is archived.', schema: null } },
    refusals: stale,
  },
  'rule_versions.index': {
    summary: 'List the versions of a rule, the latest first',
    permission: 'rules.read',
    paginated: true,
    answers: { 200: { description: 'Versions.', schema: list(RuleVersion) } },
  },
  'rule_previews.store': {
    summary: 'Preview a rule, with edits that are not saved if there are any',
    description: 'Nothing is kept.',
    permission: 'rules.read',
    body: json({ type: 'object', properties: asSaved }),
    bodyIsOptional: true,
    answers: previewed,
    refusals,
  },
}
