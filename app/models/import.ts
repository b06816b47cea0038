import { compose } from '@adonisjs/core/helpers'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { ImportSchema } from '#database/schema'
import { SYSTEM, type Actor } from '#models/actor'
import ImportError from '#models/import_error'
import { jsonColumn } from '#models/json_column'
import { stateful } from '#models/mixins/stateful'
import Plan from '#models/plan'
import Project from '#models/project'
import { importLifecycle, type ImportState } from '#pricing/lifecycles/index'

/** `catalog`: variants and first prices. `plan`: prices that become a plan. */
export type ImportKind = 'catalog' | 'plan'

/** One file of catalog or price rows on its way in. */
export default class Import extends compose(
  ImportSchema,
  stateful('import', importLifecycle.transitions)
) {
  declare state: ImportState
  declare kind: ImportKind

  @jsonColumn()
  declare mapping: Record<string, unknown> | null

  @hasMany(() => ImportError)
  declare errors: HasMany<typeof ImportError>

  @belongsTo(() => Plan)
  declare plan: BelongsTo<typeof Plan>

  @belongsTo(() => Project)
  declare project: BelongsTo<typeof Project>

  get uploader(): Actor {
    return { type: this.actorType as Actor['type'], id: this.actorId }
  }

  get isOver() {
    return this.state === 'completed' || this.state === 'failed'
  }

  get counts() {
    return {
      total: this.rowsTotal,
      created: this.rowsCreated,
      updated: this.rowsUpdated,
      unchanged: this.rowsUnchanged,
      rejected: this.rowsRejected,
    }
  }

  /** The file is here and a person looks at how it will be read. */
  awaitMapping(actor: Actor, trx: TransactionClientContract) {
    const after = { filename: this.filename, bytes: this.bytesTotal }
    return this.moveTo('mapping', { action: 'import.uploaded', actor, after }, trx)
  }

  queue(actor: Actor, trx: TransactionClientContract) {
    const after = { filename: this.filename, bytes: this.bytesTotal, kind: this.kind }
    return this.moveTo('queued', { action: 'import.queued', actor, after }, trx)
  }

  start(trx: TransactionClientContract) {
    const set = { started_at: trx.raw('now()') }
    return this.moveTo('running', { action: 'import.started', actor: this.uploader, set }, trx)
  }

  complete(trx: TransactionClientContract) {
    const set = { ...OVER, finished_at: trx.raw('now()') }
    const after = { rows: this.counts, planId: this.planId }
    const step = { action: 'import.completed', actor: this.uploader, set, after }
    return this.moveTo('completed', step, trx)
  }

  /** @param reason for people: what happened and what to do */
  fail(reason: string, trx: TransactionClientContract, actor: Actor = SYSTEM) {
    const set = { ...OVER, failure: reason, finished_at: trx.raw('now()') }
    const after = { reason, rows: this.counts }
    return this.moveTo('failed', { action: 'import.failed', actor, set, after }, trx)
  }
}

const OVER = { lease_token: null, lease_until: null }
