import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { RuleSchema } from '#database/schema'
import RuleVersion from '#models/rule_version'

/** Says what prices should be. Each edit makes a version, and plans point at the version. */
export default class Rule extends RuleSchema {
  @hasMany(() => RuleVersion)
  declare versions: HasMany<typeof RuleVersion>

  /** The version that preview and new plans use. */
  currentVersion() {
    return RuleVersion.query({ client: this.$trx })
      .where({ ruleId: this.id, number: this.version })
      .preload('priceList')
      .firstOrFail()
  }
}
