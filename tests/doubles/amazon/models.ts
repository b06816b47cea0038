import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

/** Amazon's models of the APIs we call; see the README beside them. */
const MODELS = [
  'feeds_2021-06-30',
  'listingsItems_2021-08-01',
  'productFeesV0',
  'productPricing_2022-05-01',
  'reports_2021-06-30',
  'sellers',
]

const SANDBOX = 'x-amzn-api-sandbox'

interface Parameter {
  name: string
  in: 'path' | 'query' | 'body'
  required?: boolean
  type?: string
  enum?: string[]
  maximum?: number
  maxItems?: number
  items?: { enum?: string[] }
  schema?: object
}

/** An operation of the API, as Amazon's model has it. */
export interface Operation {
  id: string
  method: string
  pattern: RegExp
  parameters: Parameter[]
  /** The rate that the model's own text names. */
  perSecond: number
  burst: number
  body: ValidateFunction | null
  /** By status. */
  answers: Record<string, ValidateFunction>
  /** An address it is found at. */
  path: string
  /** What Amazon's static sandbox answers, as the model has it (`x-amzn-api-sandbox`). */
  cases: { status: number; body: any }[]
}

const ajv = (addFormats as unknown as (on: Ajv) => Ajv)(
  new Ajv({ strict: false, validateSchema: false, logger: false })
)

function load(name: string) {
  const path = new URL(`../../fixtures/amazon/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8'))
}

export const operations: Operation[] = MODELS.flatMap((name) => {
  const model = load(name)
  ajv.addSchema(model, name)
  const at = (schema: object) => lazily(() => ajv.compile(inModel(schema, name)))
  return Object.entries<Record<string, any>>(model.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.operationId)
      .map(([method, operation]) => toOperation(method, path, operation, at))
  )
})

function toOperation(
  method: string,
  path: string,
  operation: any,
  at: (schema: object) => ValidateFunction
): Operation {
  const parameters: Parameter[] = operation.parameters ?? []
  const body = parameters.find((parameter) => parameter.in === 'body')
  const [, perSecond, burst] = /\|\s*([\d.]+)\s*\|\s*(\d+)\s*\|/.exec(operation.description)!
  return {
    ...{ id: operation.operationId, method: method.toUpperCase(), parameters },
    path: path.replace(/\{(\w+)\}/g, '$1'),
    cases: Object.entries<any>(operation.responses).flatMap(([status, { [SANDBOX]: sandbox }]) =>
      (sandbox?.static ?? []).map((one: any) => ({ status: Number(status), body: one.response }))
    ),
    pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    ...{ perSecond: Number(perSecond), burst: Number(burst) },
    body: body ? at(body.schema!) : null,
    answers: Object.fromEntries(
      Object.entries<any>(operation.responses)
        .filter(([, { schema }]) => schema)
        .map(([status, { schema }]) => [status, at(schema)])
    ),
  }
}

/** References of a part of a model, seen from outside of it. */
function inModel(schema: object, name: string) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${name}#/`))
}

/** Compiled when it is first used: most are never. */
function lazily(compile: () => ValidateFunction): ValidateFunction {
  let compiled: ValidateFunction | null = null
  const validate = (value: unknown) => {
    compiled ??= compile()
    const isValid = compiled(value)
    validate.errors = compiled.errors
    return isValid
  }
  validate.errors = null as ValidateFunction['errors']
  return validate as unknown as ValidateFunction
}

const feed = lazily(() => ajv.compile(load('listings-feed-schema-v2')))
const feedMessage = lazily(() => ajv.compile(load('listings-feed-message-schema-v2')))
const report = lazily(() => ajv.compile(load('listings-feed-processing-report-schema-v2')))

/** What is wrong with a request, in sentences. */
export function faultsOfRequest(
  { parameters, body: schema }: Operation,
  query: URLSearchParams,
  body: unknown
) {
  const known = parameters.filter((parameter) => parameter.in === 'query')
  const faults = known.flatMap((parameter) => faultsOfParameter(parameter, query))
  for (const name of query.keys()) {
    if (!known.some((parameter) => parameter.name === name)) faults.push(`${name} is unknown`)
  }
  return schema ? [...faults, ...faultsBy(schema, body, 'body')] : faults
}

function faultsOfParameter(
  { name, required, type, enum: one, items, maximum, maxItems }: Parameter,
  query: URLSearchParams
) {
  const value = query.get(name)
  if (value === null) return required ? [`${name} is missing`] : []
  const values = type === 'array' ? value.split(',') : [value]
  const allowed = items?.enum ?? one
  return [
    ...values.filter((each) => allowed && !allowed.includes(each)).map((each) => `${name}=${each}`),
    ...(maxItems && values.length > maxItems ? [`${name} has ${values.length} items`] : []),
    ...(maximum && Number(value) > maximum ? [`${name} is above ${maximum}`] : []),
  ]
}

/** What is wrong with an answer. */
export function faultsOfAnswer({ id, answers }: Operation, status: number, body: unknown) {
  const schema = answers[status]
  if (!schema) return [`${id} never answers with ${status}`]
  return faultsBy(schema, body, `answer of ${id}`)
}

/** What is wrong with a feed: with all of it, and with each message by its own schema. */
export function faultsOfFeed(value: any) {
  const messages: unknown[] = value?.messages ?? []
  return [
    ...faultsBy(feed, value, 'feed'),
    ...messages.flatMap((message) => faultsBy(feedMessage, message, 'message')),
  ]
}

export const faultsOfReport = (value: unknown) => faultsBy(report, value, 'report')

function faultsBy(schema: ValidateFunction, value: unknown, what: string) {
  if (schema(value)) return []
  return (schema.errors ?? []).map(({ instancePath, message }) => {
    return `${what}${instancePath} ${message}`
  })
}
