import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ProjectSchema } from '#database/schema'
import ApiToken from '#models/api_token'
import ApprovalBand from '#models/approval_band'
import AutoApplyPolicy from '#models/auto_apply_policy'
import Channel from '#models/channel'
import Drift from '#models/drift'
import Event from '#models/event'
import Guardrail from '#models/guardrail'
import Import from '#models/import'
import Invitation from '#models/invitation'
import Membership from '#models/membership'
import Organization from '#models/organization'
import Plan from '#models/plan'
import PriceChange from '#models/price_change'
import PriceFile from '#models/price_file'
import PriceList from '#models/price_list'
import Product from '#models/product'
import Rule from '#models/rule'
import ScheduleRun from '#models/schedule_run'
import Variant from '#models/variant'

/** One catalog with its rules, guardrails, channels and people; the unit of tenancy. */
export default class Project extends ProjectSchema {
  @belongsTo(() => Organization)
  declare organization: BelongsTo<typeof Organization>

  @hasMany(() => Membership)
  declare memberships: HasMany<typeof Membership>

  @hasMany(() => Invitation)
  declare invitations: HasMany<typeof Invitation>

  @hasMany(() => ApiToken)
  declare apiTokens: HasMany<typeof ApiToken>

  @hasMany(() => Product)
  declare products: HasMany<typeof Product>

  @hasMany(() => Variant)
  declare variants: HasMany<typeof Variant>

  @hasMany(() => PriceList)
  declare priceLists: HasMany<typeof PriceList>

  @hasMany(() => Import)
  declare imports: HasMany<typeof Import>

  @hasMany(() => Rule)
  declare rules: HasMany<typeof Rule>

  @hasMany(() => ScheduleRun)
  declare scheduleRuns: HasMany<typeof ScheduleRun>

  @hasMany(() => Guardrail)
  declare guardrails: HasMany<typeof Guardrail>

  @hasMany(() => ApprovalBand)
  declare approvalBands: HasMany<typeof ApprovalBand>

  @hasMany(() => AutoApplyPolicy)
  declare autoApplyPolicies: HasMany<typeof AutoApplyPolicy>

  @hasMany(() => Channel)
  declare channels: HasMany<typeof Channel>

  @hasMany(() => Drift)
  declare drifts: HasMany<typeof Drift>

  @hasMany(() => PriceFile)
  declare priceFiles: HasMany<typeof PriceFile>

  @hasMany(() => Plan)
  declare plans: HasMany<typeof Plan>

  @hasMany(() => PriceChange)
  declare priceChanges: HasMany<typeof PriceChange>

  @hasMany(() => Event)
  declare events: HasMany<typeof Event>

  /** The price list that prices are in where none is named. */
  defaultPriceList() {
    return PriceList.query({ client: this.$trx })
      .where({ projectId: this.id, isDefault: true })
      .firstOrFail()
  }

  /** Gives the next plan number; the project's row stays locked until the transaction ends. */
  async takePlanNumber(trx: TransactionClientContract) {
    const [row] = await trx
      .from('projects')
      .where('id', this.id)
      .increment('next_plan_number', 1)
      .returning('next_plan_number')
    return (typeof row === 'number' ? row : row.next_plan_number) - 1
  }
}
