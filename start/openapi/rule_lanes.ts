import { json, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { conflictReportSchema } from '#transformers/conflict_transformer'
import { rulesPreviewSchema } from '#transformers/rules_preview_transformer'
import { ruleStatisticsSchema } from '#transformers/rule_statistics_transformer'
import { HIGHEST_PRIORITY } from '#queries/rules/read_lane'

/** Where a rule stands among others. */
export const laneSays: Record<string, Schema> = {
  lane: {
    type: ['string', 'null'],
    description: 'The name or id of its lane; the default one when absent.',
  },
  priority: {
    type: 'integer',
    minimum: 0,
    maximum: HIGHEST_PRIORITY,
    description: 'Inside the lane the highest wins, then the oldest rule; 0 when absent.',
  },
}

const reported = {
  200: {
    description: 'Each other rule in force that sets variants of this one.',
    schema: single(conflictReportSchema),
  },
}

/** How rules meet, and what came of it. */
export function conflictOperations({ says, refusals }: Given): Operations {
  return {
    'all_rules_previews.store': {
      summary: 'Preview all rules together',
      description:
        'What a plan of all rules would change now, lane by lane: what each rule matches, changes and loses, and to which rule. Nothing is kept. Rules with a moment or a window of their own are left to it.',
      permission: 'rules.read',
      answers: {
        200: {
          description:
            'What the rules would do now; of each price list up to 50 changed and 50 blocked rows.',
          schema: single(rulesPreviewSchema),
        },
      },
      refusals: { 409: 'No rule in force would run: `rules_missing`.' },
    },
    'rule_conflicts.draft': {
      summary: 'Ask which rules also set the variants of a rule nobody has saved',
      description: 'Nothing is kept.',
      permission: 'rules.read',
      body: json({ type: 'object', required: ['selector', 'formula'], properties: says }),
      answers: reported,
      refusals,
    },
    'rule_conflicts.store': {
      summary: 'Ask which rules also set the variants of a rule, with edits if there are any',
      description: 'Nothing is kept.',
      permission: 'rules.read',
      body: json({ type: 'object', properties: says }),
      bodyIsOptional: true,
      answers: reported,
      refusals,
    },
    'rule_statistics.show': {
      summary: 'Read what a rule has done',
      description: 'Its latest runs, what became of them, and the last 30 and 90 days together.',
      permission: 'rules.read',
      answers: {
        200: { description: 'Figures of the rule.', schema: single(ruleStatisticsSchema) },
      },
    },
  }
}

interface Given {
  says: Record<string, Schema>
  refusals: Record<number, string>
}
