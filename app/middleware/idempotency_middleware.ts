import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import DomainException from '#exceptions/domain_exception'
import { claimKey, type KeptAnswer } from '#services/idempotency'

const KEPT_HEADERS = ['location', 'etag']

/**
 * Lets a program repeat a POST whose answer it never saw: with the same `Idempotency-Key` the
 * request is carried out once, and its answer is given again for 24 hours. Refused requests
 * changed nothing, so their key stays free.
 */
export default class IdempotencyMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const key = ctx.request.headers()['idempotency-key']
    if (ctx.request.method() !== 'POST' || key === undefined) return next()
    if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) throw INVALID

    const outcome = await claimKey({
      projectId: ctx.project.id,
      key,
      fingerprint: fingerprintOf(ctx),
    })
    if (outcome.state === 'answered') return replay(outcome.answer, ctx)
    if (outcome.state === 'reused') throw REUSED
    if (outcome.state === 'running') throw RUNNING

    try {
      await next()
    } catch (error) {
      await outcome.claim.release()
      throw error
    }
    // It has happened: an answer that cannot be kept must still be given.
    const answer = answerOf(ctx)
    await (answer ? outcome.claim.keep(answer) : outcome.claim.release()).catch((error) =>
      ctx.logger.error({ err: error }, 'the answer to an idempotent request was not kept')
    )
  }
}

/**
 * Method, address and body; for uploads, which stream past, their length instead. A multipart
 * boundary is random, so only its type counts.
 */
function fingerprintOf({ request, apiToken }: HttpContext) {
  const body = request.raw() ?? `upload of ${request.header('content-length', 'unknown')} bytes`
  const type = (request.header('content-type') ?? '').split(';')[0].toLowerCase()
  const parts = [apiToken!.id, request.method(), request.url(true), type, body]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** What is kept: answers to requests that were carried out. */
function answerOf({ response }: HttpContext): KeptAnswer | null {
  const status = response.getStatus()
  if (status < 200 || status >= 300) return null
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.getHeader(name)
    return value === undefined ? [] : [[name, String(value)]]
  })
  const body = response.getBody()
  return {
    status,
    headers: Object.fromEntries(headers),
    body: body === undefined || body === null ? null : JSON.stringify(body),
  }
}

function replay({ status, headers, body }: KeptAnswer, { response }: HttpContext) {
  response.status(status).header('Idempotency-Replayed', 'true')
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  if (body === null) return response.send(null)
  return response.type('json').send(body)
}

const INVALID = new DomainException(
  'Idempotency-Key is 1 to 255 printable ASCII characters; a random UUID is a good one.',
  { code: 'idempotency_key_invalid', status: 400 }
)

const REUSED = new DomainException(
  'This Idempotency-Key was used for another request in the last 24 hours. Use a new one.',
  { code: 'idempotency_key_reused', status: 422 }
)

const RUNNING = new DomainException(
  'The first request with this Idempotency-Key is still running. Ask again in a second.',
  { code: 'idempotency_key_running', status: 409, headers: { 'Retry-After': '1' } }
)
