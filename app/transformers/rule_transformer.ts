import type RuleVersion from '#models/rule_version'
import type { Formula } from '#pricing/formula/index'
import type { CurrentRule } from '#queries/rules/rules_of_project'
import { ruleTestsSchema } from '#transformers/rule_test_schema'
import { formulaSchema } from '#transformers/formula_schema'
import { laneReferenceSchema, transformLaneReference } from '#transformers/lane_reference'
import { nextRunAt, scheduleSchema, transformSchedule } from '#transformers/schedule_schema'
import {
  priceListReferenceSchema,
  transformPriceListReference,
} from '#transformers/price_list_reference'

/** A rule as it stands in its current version. */
export function transformRule({ rule, version }: CurrentRule) {
  return {
    id: String(rule.id),
    name: rule.name,
    version: rule.version,
    ...wordingOf(version),
    nextRunAt: nextRunAt(rule, version.schedule),
    archivedAt: rule.archivedAt?.toUTC().toISO() ?? null,
    createdAt: rule.createdAt.toUTC().toISO()!,
    updatedAt: rule.updatedAt.toUTC().toISO()!,
  }
}

/** One version of a rule: what it said, and who said so. */
export function transformRuleVersion(version: RuleVersion) {
  const { number, name, actorType, actorId, createdAt } = version
  return {
    version: number,
    name,
    ...wordingOf(version),
    actor: { type: actorType, id: actorId === null ? null : String(actorId) },
    createdAt: createdAt.toUTC().toISO()!,
  }
}

function wordingOf(version: RuleVersion) {
  return {
    selector: version.selector,
    formula: inReadingOrder(version.formula),
    priceList: transformPriceListReference(version.priceList),
    lane: transformLaneReference(version.lane),
    priority: version.priority,
    schedule: transformSchedule(version.schedule),
    tests: version.tests,
    sentence: version.sentence().text,
  }
}

/** The database keeps keys in an order of its own; people read a formula in the order it works. */
function inReadingOrder({ base, adjust, bounds, round, compareAt }: Formula): Formula {
  return { base, adjust, ...(bounds && { bounds }), ...(round && { round }), compareAt }
}

const wording = {
  selector: { type: 'string', description: 'Which variants.' },
  formula: formulaSchema,
  priceList: priceListReferenceSchema,
  lane: laneReferenceSchema,
  priority: { type: 'integer', description: 'The highest wins inside the lane.' },
  schedule: scheduleSchema,
  tests: ruleTestsSchema,
  sentence: { type: 'string', description: 'The rule read aloud.' },
} as const
const dateTime = { type: 'string', format: 'date-time' } as const

export const ruleSchema = {
  type: 'object',
  required: [
    ...['id', 'name', 'version', 'selector', 'formula', 'priceList', 'lane', 'priority'],
    ...['schedule', 'tests', 'sentence', 'nextRunAt', 'archivedAt', 'createdAt', 'updatedAt'],
  ],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    version: { type: 'integer', description: 'Grows by one with each edit; also the ETag.' },
    ...wording,
    nextRunAt: {
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When it runs next by itself, or its window begins.',
    },
    archivedAt: { type: ['string', 'null'], format: 'date-time' },
    createdAt: dateTime,
    updatedAt: dateTime,
  },
} as const

export const ruleVersionSchema = {
  type: 'object',
  required: [
    ...['version', 'name', 'selector', 'formula', 'priceList', 'lane', 'priority'],
    ...['schedule', 'tests', 'sentence', 'actor', 'createdAt'],
  ],
  properties: {
    version: { type: 'integer' },
    name: { type: 'string' },
    ...wording,
    actor: {
      type: 'object',
      required: ['type', 'id'],
      properties: {
        type: { enum: ['user', 'token', 'system'] },
        id: { type: ['string', 'null'] },
      },
    },
    createdAt: dateTime,
  },
} as const
