import { createHash } from 'node:crypto'
import { column } from '@adonisjs/lucid/orm'
import { ApprovalBandSchema } from '#database/schema'
import { jsonColumn } from '#models/json_column'
import type { ApprovalBand as Band, ApprovalMeasure, ApproverRole } from '#pricing/approvals/index'

/** Who must approve a plan that does more than so much (its arithmetic is in pricing/approvals). */
export default class ApprovalBand extends ApprovalBandSchema {
  @column()
  declare measure: ApprovalMeasure

  @column()
  declare leastRole: ApproverRole

  /** Ids of the only people who count; everybody with the role when empty. */
  @jsonColumn()
  declare members: number[]

  /** Stands for everything that can be edited: the same tag means the same demand. */
  tag() {
    const content = JSON.stringify(Object.values(this.facts()))
    return createHash('sha256').update(content).digest('hex').slice(0, 16)
  }

  /** What events remember of it. */
  facts() {
    const { measure, above, currency, approvers, leastRole, members } = this
    return { measure, above, currency, approvers, leastRole, members }
  }

  /** As pricing reads it, and as plans keep it. */
  asBand(): Band {
    return { id: String(this.id), ...this.facts() }
  }
}
