import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import { column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { EventSchema } from '#database/schema'
import type { Actor } from '#models/actor'

/** One fact to record. `before` and `after` hold what changed, never secrets or personal data. */
export interface Fact {
  projectId: number
  action: string
  subject: { type: string; id: number | string }
  actor: Actor
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}

/**
 * One fact that happened: audit trail, activity feed and source of webhooks at once.
 * Events of a project form a chain, each hash covering the one before, so that a changed or
 * missing one shows.
 */
export default class Event extends EventSchema {
  @column({ prepare: toJson })
  declare before: Record<string, unknown> | null

  @column({ prepare: toJson })
  declare after: Record<string, unknown> | null

  /**
   * Writes a fact in the transaction of the change it tells of. The project's row stays locked
   * until that commits, which is what keeps the chain without forks: record last. (No key update:
   * rows that refer to the project can still be added meanwhile.)
   */
  static async record(fact: Fact, trx: TransactionClientContract) {
    const { rows } = await trx.rawQuery(
      'select event_seq, event_hash from projects where id = ? for no key update',
      [fact.projectId]
    )
    const [head] = rows

    const event = {
      projectId: fact.projectId,
      seq: head.event_seq + 1,
      action: fact.action,
      subjectType: fact.subject.type,
      subjectId: String(fact.subject.id),
      actorType: fact.actor.type,
      actorId: fact.actor.id,
      at: DateTime.utc(),
      before: fact.before ?? null,
      after: fact.after ?? null,
      requestId: fact.actor.requestId ?? null,
      previousHash: head.event_hash as string,
    }
    const hash = hashOf({ ...event, at: event.at.toISO() })
    await trx
      .from('projects')
      .where('id', fact.projectId)
      .update({ event_seq: event.seq, event_hash: hash })
    return Event.create({ ...event, hash }, { client: trx })
  }

  /** The hash this event must have if nothing in it was changed. */
  expectedHash() {
    const { projectId, seq, action, subjectType, subjectId, actorType, actorId } = this
    const { before, after, requestId, previousHash } = this
    return hashOf({
      ...{ projectId, seq, action, subjectType, subjectId, actorType, actorId },
      ...{ at: this.at.toUTC().toISO(), before, after, requestId, previousHash },
    })
  }
}

function toJson(value: unknown) {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** SHA-256 over the fields in a fixed order; objects by sorted keys, as jsonb may reorder them. */
function hashOf(fields: Record<string, unknown>) {
  return createHash('sha256').update(canonicalJson(fields)).digest('hex')
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
