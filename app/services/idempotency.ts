import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'

/** An answer as it is kept for a repetition of its request. */
export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string | null
}

/** What a key says about a request: go on, answer as before, wait, or it was another request's. */
export type Claim =
  | { state: 'claimed'; claim: IdempotencyClaim }
  | { state: 'answered'; answer: KeptAnswer }
  | { state: 'running' }
  | { state: 'reused' }

const CLAIM_SECONDS = 60
const RENEW_EVERY_MS = 20_000

interface Request {
  projectId: number
  key: string
  /** What makes two requests the same one. */
  fingerprint: string
}

/**
 * Claims a key for 24 hours. One statement decides among requests that come at once: the first
 * inserts the row; others see it and write nothing. A claim whose process died ends after a
 * minute, and the same request may then try again.
 */
export async function claimKey({ projectId, key, fingerprint }: Request): Promise<Claim> {
  const claim = randomUUID()
  const { rows } = await db.rawQuery(
    `insert into idempotency_keys as held
       (project_id, key, fingerprint, claim, claimed_until, expires_at)
     values (:projectId, :key, :fingerprint, :claim,
             now() + make_interval(secs => :seconds), now() + interval '24 hours')
     on conflict (project_id, key) do update set
       fingerprint = excluded.fingerprint, claim = excluded.claim,
       claimed_until = excluded.claimed_until, expires_at = excluded.expires_at,
       response_status = null, response_headers = null, response_body = null, created_at = now()
     where held.expires_at <= now()
        or (held.response_status is null and held.claimed_until <= now()
            and held.fingerprint = excluded.fingerprint)
     returning claim`,
    { projectId, key, fingerprint, claim, seconds: CLAIM_SECONDS }
  )
  if (rows.length === 1) {
    return { state: 'claimed', claim: new IdempotencyClaim(projectId, key, claim) }
  }
  return readKey({ projectId, key, fingerprint })
}

async function readKey({ projectId, key, fingerprint }: Request): Promise<Claim> {
  const row = await db.from('idempotency_keys').where({ project_id: projectId, key }).first()
  // Released between the two statements: whoever asks again will get it.
  if (!row) return { state: 'running' }
  if (row.fingerprint !== fingerprint) return { state: 'reused' }
  if (row.response_status === null) return { state: 'running' }
  const answer = {
    status: row.response_status,
    headers: row.response_headers ?? {},
    body: row.response_body,
  }
  return { state: 'answered', answer }
}

/** The right to carry out a key's request. `claim` fences: once lost, nothing more is written. */
export class IdempotencyClaim {
  #renewal: NodeJS.Timeout

  constructor(
    private projectId: number,
    private key: string,
    private claim: string
  ) {
    this.#renewal = setInterval(() => this.#renew().catch(() => {}), RENEW_EVERY_MS)
    this.#renewal.unref()
  }

  /** Keeps the answer for whoever repeats the request. */
  async keep({ status, headers, body }: KeptAnswer) {
    clearInterval(this.#renewal)
    await this.#row().update({
      response_status: status,
      response_headers: JSON.stringify(headers),
      response_body: body,
    })
  }

  /** Nothing happened, so the key is free again. */
  async release() {
    clearInterval(this.#renewal)
    await this.#row().whereNull('response_status').delete()
  }

  #renew() {
    return this.#row()
      .whereNull('response_status')
      .update({ claimed_until: db.raw(`now() + make_interval(secs => ${CLAIM_SECONDS})`) })
  }

  #row() {
    const { projectId, key, claim } = this
    return db.from('idempotency_keys').where({ project_id: projectId, key, claim })
  }
}
