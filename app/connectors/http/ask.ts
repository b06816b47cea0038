import { Readable } from 'node:stream'
import { fetch, type BodyInit, type Headers, type Response } from 'undici'
import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'
import { PrivateAddress, publicAgent } from '#connectors/http/public_addresses'

const CONNECT_TIMEOUT_MS = 10_000
const MOST_BYTES = 32 * 1024 * 1024

const agent = publicAgent(CONNECT_TIMEOUT_MS)

export interface PlatformRequest {
  /** How the platform is called in messages for people: `Shopify`. */
  platform: string
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: BodyInit
  /** What no answer means: nothing happened, or nobody knows. */
  effect: 'reads' | 'writes'
  timeoutMs?: number
}

export interface PlatformAnswer {
  status: number
  headers: Headers
  text: string
}

/**
 * Asks a platform. Answers below 500 other than 429 come back for the connector to read;
 * redirects are not followed.
 *
 * @throws {ChannelError} `rate_limited` on 429, with what `Retry-After` says; `unavailable` when
 *   nothing was sent, or nothing can have happened; `unknown_outcome` when a write may have taken
 *   effect; `refused` for an address that must not be called, or an answer without end
 */
export async function ask(request: PlatformRequest): Promise<PlatformAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? platforms.timeoutMs)
  const response = await send(request, signal)
  let text: string
  try {
    text = await readText(response, request)
  } catch (error) {
    throw error instanceof ChannelError ? error : noAnswer(request)
  }
  refuseUnlessAnswered(response, request)
  return { status: response.status, headers: response.headers, text }
}

/** A file that a platform made for us. It may be large: read it as it comes. */
export interface PlatformFile {
  headers: Headers
  body: Readable
}

/**
 * Opens a file that a platform made for us, where what it is written in stands in its headers.
 *
 * @throws {ChannelError} as `ask`; `refused` when the platform does not give it
 */
export async function openFile(request: Omit<PlatformRequest, 'effect'>): Promise<PlatformFile> {
  const response = await send({ ...request, effect: 'reads' }, undefined)
  if (!response.ok || !response.body) {
    await response.body?.cancel().catch(() => {})
    refuseUnlessAnswered(response, { ...request, effect: 'reads' })
    throw new ChannelError(
      'refused',
      `${request.platform} did not give a file it had made (status ${response.status}).`
    )
  }
  return { headers: response.headers, body: Readable.fromWeb(response.body as never) }
}

/**
 * Opens a file that a platform made for us, to be read as it comes.
 *
 * @throws {ChannelError} as `openFile`
 */
export async function download(request: Omit<PlatformRequest, 'effect'>): Promise<Readable> {
  const { body } = await openFile(request)
  return body
}

async function send(request: PlatformRequest, signal: AbortSignal | undefined) {
  const { method = 'GET', headers, body } = request
  const options = { method, headers, body, signal, redirect: 'manual', dispatcher: agent } as const
  try {
    return await fetch(placeOf(request.url), options)
  } catch (error) {
    throw failureOf(error, request)
  }
}

function placeOf(url: string) {
  const { origin } = new URL(url)
  const elsewhere = platforms.origins.get(origin)
  return elsewhere ? elsewhere + url.slice(origin.length) : url
}

async function readText(response: Response, { platform }: PlatformRequest) {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) throw new ChannelError('refused', `${platform} answered without end.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function refuseUnlessAnswered({ status, headers }: Response, request: PlatformRequest) {
  if (status === 429) {
    const message = `${request.platform} asks us to slow down.`
    throw new ChannelError('rate_limited', message, retryAfterMs(headers))
  }
  if (status >= 500) {
    const retry = retryAfterMs(headers)
    throw request.effect === 'reads'
      ? new ChannelError('unavailable', `${request.platform} answered with ${status}.`, retry)
      : new ChannelError('unknown_outcome', `${request.platform} answered with ${status}.`, retry)
  }
}

/** RFC 9110 §10.2.3: seconds, which may have decimals where platforms are precise, or a date. */
export function retryAfterMs(headers: { get(name: string): string | null }) {
  const value = headers.get('retry-after')
  if (!value) return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

/** Failures from before anything was sent: whatever was asked for has not happened. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function failureOf(error: unknown, request: PlatformRequest) {
  const cause = (error as { cause?: unknown }).cause ?? error
  if (cause instanceof PrivateAddress) {
    return new ChannelError('refused', `${request.platform} cannot be called: ${cause.message}.`)
  }
  const { code = '' } = cause as { code?: string }
  if (NOTHING_SENT.has(code) || /CERT|TLS|SSL/.test(code)) {
    return new ChannelError('unavailable', `${request.platform} cannot be reached (${code}).`)
  }
  return noAnswer(request)
}

function noAnswer({ platform, effect }: PlatformRequest) {
  return effect === 'reads'
    ? new ChannelError('unavailable', `${platform} did not answer.`)
    : new ChannelError(
        'unknown_outcome',
        `${platform} did not answer; what was sent may have taken effect.`
      )
}
