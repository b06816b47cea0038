import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { PlanSchema } from '#database/schema'
import ApplyBatch from '#models/apply_batch'
import { jsonColumn } from '#models/json_column'
import PlanApproval from '#models/plan_approval'
import PriceChange from '#models/price_change'
import Project from '#models/project'
import RuleVersion from '#models/rule_version'

/** A numbered, frozen set of price changes from one source, reviewed and applied as one. */
export default class Plan extends PlanSchema {
  @jsonColumn()
  declare guardrails: unknown[]

  @jsonColumn()
  declare summary: Record<string, unknown> | null

  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>

  @belongsTo(() => RuleVersion)
  declare ruleVersion: BelongsTo<typeof RuleVersion>

  @belongsTo(() => Plan, { foreignKey: 'rollbackOfId' })
  declare rollbackOf: BelongsTo<typeof Plan>

  @hasMany(() => PriceChange)
  declare priceChanges: HasMany<typeof PriceChange>

  @hasMany(() => ApplyBatch)
  declare batches: HasMany<typeof ApplyBatch>

  @hasMany(() => PlanApproval)
  declare approvals: HasMany<typeof PlanApproval>
}
