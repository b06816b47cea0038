import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PlanRuleSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import RuleVersion from '#models/rule_version'
import type { FrozenRule } from '#pricing/lanes/index'

/**
 * A rule version frozen with a plan, with its lane as it stood then, and what became of it while
 * the plan was drafted. One that does not run only outranks those that do.
 */
export default class PlanRule extends PlanRuleSchema {
  @jsonColumn()
  declare blockedReasons: Record<string, number> | null

  @belongsTo(() => RuleVersion)
  declare ruleVersion: BelongsTo<typeof RuleVersion>

  /** As explanations take it; the rule version must be loaded. */
  frozen(): FrozenRule {
    const { ruleVersion, laneName: lane, runs } = this
    const { name, priority, formula } = ruleVersion
    return { name, priority, lane, formula, runs }
  }
}
