import { createHash, randomUUID } from 'node:crypto'
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
   * until that commits, which is what keeps the chain without forks: record last. It is one
   * statement, hash and all, because whoever writes to the project meanwhile waits for it. (No key
   * update: rows that refer to the project can still be added.)
   */
  static async record(fact: Fact, trx: TransactionClientContract) {
    const { projectId, action, subject, actor } = fact
    const event = {
      ...{ projectId, action, subjectType: subject.type, subjectId: String(subject.id) },
      ...{ actorType: actor.type, actorId: actor.id },
      ...{ before: fact.before ?? null, after: fact.after ?? null },
      requestId: actor.requestId ?? null,
      at: DateTime.utc().toISO(),
    }
    const [upToHash, upToSeq, rest] = canonicalAround(event)
    await trx.rawQuery(
      `with head as (
         select event_seq + 1 as seq, event_hash as previous_hash
         from projects where id = :projectId for no key update
       ), link as materialized (
         select seq, previous_hash, encode(sha256(convert_to(concat(
           :upToHash::text, previous_hash, :upToSeq::text, seq, :rest::text), 'UTF8')), 'hex') as hash
         from head
       ), moved as (
         update projects set event_seq = link.seq, event_hash = link.hash
         from link where id = :projectId
       )
       insert into events (project_id, seq, action, subject_type, subject_id, actor_type, actor_id,
         at, before, after, request_id, previous_hash, hash)
       select :projectId, seq, :action, :subjectType, :subjectId, :actorType, :actorId,
         :at, :before, :after, :requestId, previous_hash, hash
       from link`,
      {
        ...event,
        ...{ before: toJson(event.before), after: toJson(event.after) },
        ...{ upToHash, upToSeq, rest },
      } as never
    )
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

/**
 * The canonical text of an event around what only the chain knows: up to the hash of the event
 * before, between it and the number, and after that.
 */
function canonicalAround(fields: Record<string, unknown>) {
  const gap = randomUUID()
  const [upToHash, upToSeq, rest] = canonicalJson({
    ...fields,
    previousHash: gap,
    seq: gap,
  }).split(gap)
  // The number stands without the quotes that the gap had.
  return [upToHash, upToSeq.slice(0, -1), rest.slice(1)]
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
