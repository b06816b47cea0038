import { column } from '@adonisjs/lucid/orm'
import { AutoApplyPolicySchema } from '#database/schema'
import type { AutoApplySource } from '#pricing/approvals/index'

/** A version of what a project says about plans that go without a person; the last one holds. */
export default class AutoApplyPolicy extends AutoApplyPolicySchema {
  @column()
  declare sources: AutoApplySource[]

  /** What events remember of it. */
  facts() {
    const { version, enabled, sources, mostRows, mostChange, allowsBlocked } = this
    return { version, enabled, sources, mostRows, mostChange, allowsBlocked }
  }
}
