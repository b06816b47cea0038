import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instead } from '../gate.js'
import { ShopifyDouble, type DoubleOptions } from './double.js'
import type { FaultKind } from './faults.js'
import { answerOf } from './graphql.js'
import { agreedAddress, tokenAnswer } from './oauth.js'

/**
 * A shop on Shopify behind a real HTTP server, on a port of this machine. Who speaks to
 * `https://<its domain>` is sent there by `platforms.origins`, or by PLATFORM_ORIGINS in another
 * process.
 */
export async function startShopify(options: DoubleOptions = {}) {
  const double = new ShopifyDouble(options)
  const server = createServer((request, response) => {
    handle(double, request, response).catch((error) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  double.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return Object.assign(double, { close })
}

async function handle(double: ShopifyDouble, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request)
  const { pathname, searchParams } = new URL(request.url!, double.url)
  if (double.faults.latencyMs > 0) await sleep(double.faults.latencyMs)

  if (/^\/admin\/api\/[\d-]+\/graphql\.json$/.test(pathname)) {
    return graphql(double, request, response, body)
  }
  if (pathname === '/admin/oauth/authorize') {
    const location = agreedAddress(double, searchParams)
    return location ? response.writeHead(302, { location }).end() : response.writeHead(400).end()
  }
  if (pathname === '/admin/oauth/access_token') {
    const fault = double.faults.take('access_token')
    if (fault && failsBefore(fault, response)) return
    const answer = tokenAnswer(double, JSON.parse(body.toString()))
    if (fault && failsAfter(fault, response)) return
    return json(response, answer.status, answer.body)
  }
  if (pathname === '/uploads') return upload(double, request, response, body)
  if (pathname.startsWith('/files/')) return file(double, response, pathname.slice(7))
  json(response, 404, { errors: 'Not Found' })
}

async function graphql(
  double: ShopifyDouble,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer
) {
  const question = JSON.parse(body.toString())
  const operation = /(?:query|mutation)\s+(\w+)/.exec(question.query)?.[1] ?? ''
  double.requests.push(operation)
  const refused = await double.gate?.('come', operation, request.url!)
  if (refused) return answerInstead(refused, response)
  const fault = double.faults.take(operation)
  if (fault && failsBefore(fault, response)) return
  if (!double.tokens.takes(request.headers['x-shopify-access-token'] as string | undefined)) {
    return json(response, 401, { errors: 'Invalid API key or access token' })
  }

  const answer = await answerOf(double, question)
  const lost = await double.gate?.('done', operation, request.url!)
  if (lost) return answerInstead(lost, response)
  if (fault && failsAfter(fault, response)) return
  const version = double.faults.version ?? '2026-10'
  json(response, 200, answer, { 'x-shopify-api-version': version })
}

function answerInstead(instead: Instead, response: ServerResponse) {
  if (instead === 'drop') return response.destroy()
  if (instead !== 'hang') json(response, instead.status, { errors: 'At the gate' }, instead.headers)
}

const STATUSES: Partial<Record<FaultKind, number>> = {
  error_before: 500,
  unauthorized: 401,
  frozen: 402,
  forbidden: 403,
  missing: 404,
  locked: 423,
  busy: 429,
}

/** Whether the fault was one that keeps the request from being worked on. */
function failsBefore(fault: FaultKind, response: ServerResponse) {
  if (fault === 'drop_before') response.destroy()
  else if (fault === 'internal') {
    const extensions = { code: 'INTERNAL_SERVER_ERROR' }
    json(response, 200, { errors: [{ message: 'Internal error.', extensions }] })
  } else if (STATUSES[fault]) {
    const wait: Record<string, string> = fault === 'busy' ? { 'retry-after': '2.0' } : {}
    json(response, STATUSES[fault], { errors: `Planned: ${fault}` }, wait)
  } else return false
  return true
}

/** Whether the fault was one that keeps the answer back, although the work is done. */
function failsAfter(fault: FaultKind, response: ServerResponse) {
  if (fault === 'drop_after') response.destroy()
  else if (fault === 'error_after') response.writeHead(502).end('Bad Gateway')
  else return false
  return true
}

/** A form, of which the file must be the last part, as in the storage behind Shopify. */
async function upload(
  { uploads }: ShopifyDouble,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer
) {
  const headers = { 'content-type': request.headers['content-type']! }
  const form = await new Response(new Uint8Array(body), { headers }).formData()
  const [last] = [...form.entries()].slice(-1)
  const key = String(form.get('key'))
  if (last[0] !== 'file' || form.get('policy') !== 'signed' || !uploads.has(key)) {
    return response.writeHead(403).end()
  }
  uploads.set(key, await (last[1] as File).text())
  response.writeHead(204).end()
}

function file({ operations, faults }: ShopifyDouble, response: ServerResponse, id: string) {
  const text = operations.file(id)
  if (text === null) return response.writeHead(403).end('<Error><Code>ExpiredToken</Code></Error>')
  response.writeHead(200, { 'content-type': 'application/jsonl' })
  if (faults.cutFiles === 'breaks_off') {
    return response.write(text.slice(0, text.length / 2), () => response.destroy())
  }
  const isShort = faults.cutFiles === 'ends_early'
  response.end(isShort ? text.slice(0, text.lastIndexOf('\n')) : text)
}

function json(response: ServerResponse, status: number, body: unknown, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
