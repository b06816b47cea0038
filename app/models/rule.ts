import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { RuleSchema } from '#database/schema'
import type { Actor } from '#models/actor'
import RuleVersion, { type RuleVersionContent } from '#models/rule_version'

/** Says what prices should be. Each edit makes a version, and plans point at the version. */
export default class Rule extends RuleSchema {
  @hasMany(() => RuleVersion)
  declare versions: HasMany<typeof RuleVersion>

  /** The version that preview and new plans use. */
  currentVersion() {
    return RuleVersion.query({ client: this.$trx })
      .where({ ruleId: this.id, number: this.version })
      .preload('priceList')
      .preload('lane')
      .firstOrFail()
  }

  /** Keeps the content as the version this rule is at, in the rule's transaction. */
  async addVersion(content: RuleVersionContent, actor: Actor) {
    const { name, selector, formula, priceList, lane, priority, schedule, tests } = content
    const version = await RuleVersion.create(
      {
        projectId: this.projectId,
        ruleId: this.id,
        number: this.version,
        name,
        selector,
        formula,
        tests,
        schedule,
        priceListId: priceList.id,
        laneId: lane.id,
        priority,
        actorType: actor.type,
        actorId: actor.id,
      },
      { client: this.$trx }
    )
    version.$setRelated('priceList', priceList)
    version.$setRelated('lane', lane)
    return version
  }
}
