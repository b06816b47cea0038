import { component, from, single } from '#start/openapi/parts'
import type { Operations } from '#services/openapi'
import { ruleFileChangeSchema, ruleForecastSchema } from '#transformers/rule_file_transformer'
import { importRulesValidator, planRulesValidator } from '#validators/rule_file'

const RuleForecast = component('RuleForecast', ruleForecastSchema)
const RuleFileChange = component('RuleFileChange', ruleFileChangeSchema)

const file = {
  type: 'string',
  contentMediaType: 'application/yaml',
  description: 'Rules as the export gives them, up to 256 KB and 500 rules.',
}
const body = { 'application/yaml': file }
const refusals = {
  422: '`rule_file_invalid`: each of `errors` has its `line` and `column`. `rule_test_failed`: a test of a rule does not hold.',
}

export const ruleFileOperations: Operations = {
  'rule_exports.show': {
    summary: 'Export the rules in force as YAML',
    description: 'The same rules always give the same text, so that version control shows edits.',
    permission: 'rules.read',
    answers: { 200: { description: 'The file.', schema: file, contentType: 'application/yaml' } },
  },
  'rule_imports.store': {
    summary: 'Take a file of rules in',
    description:
      'A rule is known by its name: new names are created, others revised where they say something else. All of it happens in one transaction, or nothing.',
    permission: 'rules.write',
    query: from(importRulesValidator, {
      archiveMissing: 'Archive the rules in force that the file does not have.',
      saveAnyway: 'Save rules although tests of theirs fail; the events say which.',
      dryRun: 'Only say what would be done, and what came of the tests.',
    }),
    body,
    answers: {
      200: {
        description: 'What was done with each rule, or would be.',
        schema: single({
          type: 'object',
          required: ['dryRun', 'changes'],
          properties: {
            dryRun: { type: 'boolean' },
            changes: { type: 'array', items: RuleFileChange },
          },
        }),
      },
    },
    refusals: { ...refusals, 412: 'A rule was edited in the meantime: `version_stale`.' },
  },
  'rule_forecasts.store': {
    summary: 'Say what a file of rules would do with prices',
    description:
      'All rules run together, lane by lane, as they would be once the file was taken in, against today’s catalog. Nothing is kept: neither rules nor plans.',
    permission: 'rules.read',
    query: from(planRulesValidator, {
      archiveMissing: 'Leave out the rules in force that the file does not have.',
    }),
    body,
    answers: { 200: { description: 'What would change.', schema: single(RuleForecast) } },
    refusals: { 422: '`rule_file_invalid`: each of `errors` has its `line` and `column`.' },
  },
}
