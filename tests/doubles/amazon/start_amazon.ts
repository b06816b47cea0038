import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instead } from '../gate.js'
import { answerOperation } from './answer_operation.js'
import { Buckets, meteredAs } from './buckets.js'
import { Documents } from './documents.js'
import { NO_FAULTS } from './faults.js'
import { Login } from './login.js'
import { faultsOfAnswer, operations } from './models.js'
import { Seller } from './seller.js'
import type { World } from './world.js'

const WRITES = ['patchListingsItem', 'createFeed']

const MARKETPLACES = {
  US: { id: 'ATVPDKIKX0DER', country: 'US', currency: 'USD' },
  DE: { id: 'A1PA6795UKMFR9', country: 'DE', currency: 'EUR' },
  JP: { id: 'A1VC38T7YXB528', country: 'JP', currency: 'JPY' },
}

interface Options {
  country?: keyof typeof MARKETPLACES
  /** How many times faster than Amazon's defaults the seller may call. */
  rateFactor?: number
}

/** What was asked, as it came. */
interface Asked {
  operation: string
  query: URLSearchParams
  text: string
}

/**
 * Amazon's Selling Partner API with one seller account, in this process: real HTTP, real state,
 * every request and answer checked against Amazon's own models.
 */
export async function startAmazon({ country = 'US', rateFactor = 1_000 }: Options = {}) {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      world.violations.push(String(error))
      response.destroy()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sellerId = `A${randomBytes(6).toString('hex').toUpperCase()}`
  const world: World = {
    seller: new Seller(sellerId, MARKETPLACES[country]),
    ...{ documents: new Documents(url), feeds: new Map(), reports: new Map() },
    ...{ faults: { ...NO_FAULTS }, summaries: new Map(), violations: [] },
    gates: { ask: null },
    settings: { feedTakesMs: 0, reportTakesMs: 0, charset: 'UTF-8', gzipsReports: false },
  }
  const login = new Login()
  const buckets = new Buckets(rateFactor)
  const gate = { world, login, buckets }
  const asked: Asked[] = []

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks = await Array.fromAsync(request)
    const bytes = Buffer.concat(chunks as Buffer[])
    const { pathname, searchParams: query } = new URL(request.url!, url)
    if (world.faults.latencyMs > 0) await sleep(world.faults.latencyMs)
    if (pathname === '/auth/o2/token') {
      const reply = login.answer(new URLSearchParams(bytes.toString()), world)
      return send(response, reply.status, JSON.stringify(reply.body))
    }
    const [, documentId] = /^\/documents\/(.+)$/.exec(pathname) ?? []
    if (documentId) return answerDocument(request, response, documentId, bytes)

    const operation = operations.find(
      ({ method, pattern }) => method === request.method && pattern.test(pathname)
    )
    if (!operation) return send(response, 404, JSON.stringify(NO_OPERATION))
    const text = bytes.toString()
    asked.push({ operation: operation.id, query, text })
    const refused = await world.gates.ask?.('come', operation.id, pathname)
    if (refused) return answerInstead(refused, response)
    const headers = request.headers
    const reply = answerOperation(operation, { headers, pathname, query, text }, gate)
    const lost = await world.gates.ask?.('done', operation.id, pathname)
    if (lost) return answerInstead(lost, response)
    const isWrite = WRITES.includes(operation.id) && reply.status < 300
    if (isWrite && world.faults.droppedAfter > 0) {
      world.faults.droppedAfter--
      return response.destroy()
    }
    if (isWrite && world.faults.failedAfter > 0) {
      world.faults.failedAfter--
      return send(response, 503, JSON.stringify(UNAVAILABLE))
    }
    const body = JSON.stringify(reply.body)
    world.violations.push(...faultsOfAnswer(operation, reply.status, JSON.parse(body)))
    send(response, reply.status, body, {
      'x-amzn-RateLimit-Limit': String(buckets.rateOf(meteredAs(operation, query))),
    })
  }

  function answerDocument(
    { method, headers }: IncomingMessage,
    response: ServerResponse,
    id: string,
    bytes: Buffer
  ) {
    if (method === 'PUT') {
      const isTaken = world.documents.upload(id, headers['content-type'], bytes)
      return send(response, isTaken ? 200 : 403, '')
    }
    const document = world.documents.find(id)
    if (!document) return send(response, 403, '')
    response.writeHead(200, { 'content-type': document.contentType }).end(document.bytes)
  }

  return {
    ...{ url, login, asked, buckets },
    ...world,
    /** The addresses of Amazon, and where this one is: for `platforms.origins`. */
    origins: ORIGINS.map((origin): [string, string] => [origin, url]),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export type Amazon = Awaited<ReturnType<typeof startAmazon>>

const ORIGINS = [
  'https://api.amazon.com',
  ...['na', 'eu', 'fe'].map((region) => `https://sellingpartnerapi-${region}.amazon.com`),
]
const NO_OPERATION = { errors: [{ code: 'NotFound', message: 'There is no such operation.' }] }
const AT_THE_GATE = { errors: [{ code: 'Gate', message: 'At the gate.' }] }
const UNAVAILABLE = { errors: [{ code: 'ServiceUnavailable', message: 'Try again later.' }] }

function answerInstead(instead: Instead, response: ServerResponse) {
  if (instead === 'drop') return response.destroy()
  if (instead === 'hang') return
  send(response, instead.status, JSON.stringify(AT_THE_GATE), instead.headers)
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {}
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
