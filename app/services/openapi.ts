import { originOf } from '#config/hosts'
import { problemSchema } from '#exceptions/problem'
import { PERMISSIONS, type Permission } from '#policies/permissions'

export type Schema = Record<string, unknown>

interface Answer {
  description: string
  /** Null for an answer without a body. */
  schema: Schema | null
  contentType?: string
  /** The name of the route that reads what it is about: its address is in `Location`. */
  location?: string
}

/** What the reference says about one route. The path and its parameters come from the route. */
export interface Operation {
  summary: string
  description?: string
  /** What a token needs; `token`: any token will do; `public`: none is needed. */
  permission: Permission | 'token' | 'public'
  /** JSON Schema of an object: one property for each parameter of the query. */
  query?: Schema
  /** `?limit=` and `?cursor=`. */
  paginated?: boolean
  /** Header parameters by name. */
  headers?: Record<string, string>
  /** By content type. */
  body?: Record<string, Schema>
  bodyIsOptional?: boolean
  answers: Record<number, Answer>
  /** Refusals of its own: what the status means here. */
  refusals?: Record<number, string>
}

/** By the name of the route, without its surface: `plans.index`. */
export type Operations = Record<string, Operation>

export interface ApiRoute {
  name: string
  /** AdonisJS' pattern: `/api/v1/plans/:id`. */
  pattern: string
  method: string
}

/** The OpenAPI 3.1 document of these routes, in their order. Routes without an operation are left out. */
export function describeApi(
  routes: ApiRoute[],
  operations: Operations,
  schemas: Record<string, Schema>
) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const operation = operations[route.name]
    if (!operation) continue
    const path = route.pattern.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = describeOperation(route, operation)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Calibrate API',
      version: '1',
      summary: 'Plan, review, apply and roll back every price you sell at.',
    },
    servers: [{ url: originOf('api') }],
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the project: clb_…' },
      },
    },
  }
}

function describeOperation(route: ApiRoute, operation: Operation) {
  const { name, pattern, method } = route
  const { summary, description, permission, body, bodyIsOptional } = operation
  const scope = scopeOf(permission)
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary,
    ...(description ? { description } : {}),
    security: permission === 'public' ? [] : [{ token: scope ? [scope] : [] }],
    parameters: [
      ...pathParameters(pattern),
      ...queryParameters(operation),
      ...headerParameters(method, operation),
    ],
    ...(body
      ? {
          requestBody: {
            required: !bodyIsOptional,
            content: mapValues(body, (schema) => ({ schema })),
          },
        }
      : {}),
    responses: {
      ...mapValues(operation.answers, describeAnswer),
      ...mapValues(refusalsOf(route, operation), describeRefusal),
    },
  }
}

function scopeOf(permission: Operation['permission']) {
  return permission === 'token' || permission === 'public' ? null : PERMISSIONS[permission].scope
}

function pathParameters(pattern: string) {
  return [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query, paginated }: Operation) {
  const page = paginated ? { limit: LIMIT, cursor: CURSOR } : {}
  const required = (query?.required ?? []) as string[]
  const properties = { ...(query?.properties as Record<string, Schema>), ...page }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description ? { description } : {}),
    schema,
  }))
}

const LIMIT = {
  type: 'integer',
  minimum: 1,
  maximum: 200,
  default: 50,
  description: 'Rows a page.',
}
const CURSOR = { type: 'string', description: 'Continues where a page ended: its nextCursor.' }

function headerParameters(method: string, { headers = {}, permission }: Operation) {
  const isRepeatable = method === 'POST' && permission !== 'public'
  const all = { ...headers, ...(isRepeatable ? { 'Idempotency-Key': REPEATABLE } : {}) }
  return Object.entries(all).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', maxLength: 255 },
  }))
}

const REPEATABLE =
  'Any text of your own, best a random UUID: a repetition within 24 hours is answered as the first request was, and nothing happens twice.'

function describeAnswer(answer: Answer) {
  const { description, schema, contentType = 'application/json', location } = answer
  return {
    description,
    ...(location ? { headers: { Location: LOCATION } } : {}),
    ...(schema ? { content: { [contentType]: { schema } } } : {}),
  }
}

const LOCATION = { description: 'Where it is read.', schema: { type: 'string' } }

function describeRefusal(description: string) {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

/** What every route of this kind refuses; its own words go before these. */
function refusalsOf(
  { pattern, method }: ApiRoute,
  { permission, query, paginated, body, refusals }: Operation
): Record<string, string> {
  const scope = scopeOf(permission)
  const isRepeatable = method === 'POST' && permission !== 'public'
  const isRead = body || query || paginated || permission !== 'public'
  return {
    ...(body || isRepeatable ? { 400: 'The body or the Idempotency-Key cannot be read.' } : {}),
    ...(permission === 'public'
      ? {}
      : { 401: 'The token is missing, unknown, expired or revoked.' }),
    ...(scope ? { 403: `The token lacks the scope ${scope}.` } : {}),
    ...(pattern.includes(':') ? { 404: 'There is no such thing in this project.' } : {}),
    ...(isRepeatable ? { 409: 'The first request with this Idempotency-Key still runs.' } : {}),
    ...(body ? { 413: 'The body is too large.', 415: 'The body has another content type.' } : {}),
    ...(isRead ? { 422: 'Something in the request is not right, or is not known here.' } : {}),
    ...refusals,
    429: 'Too many requests: wait as long as Retry-After says.',
  }
}

function mapValues<In, Out>(values: Record<string | number, In>, change: (value: In) => Out) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
}
