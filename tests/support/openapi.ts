import type { ApiResponse } from '@japa/api-client'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { apiDocument } from '#start/openapi/document'

type Content = Record<string, { schema: object }>
type Responses = Record<string, { content?: Content }>

let ajv: Ajv2020 | null = null
const validators = new Map<string, ValidateFunction>()

/** Checks every answer of a route that the description has; failures of ours are not described. */
export function matchesWhereDescribed(response: ApiResponse) {
  if (response.status() < 500 && templateOf(response)) assertMatchesOpenApi(response)
}

/** Checks a response against what the API's description says about its route and status. */
export function assertMatchesOpenApi(response: ApiResponse) {
  const { method } = response.request.config
  const path = new URL(response.request.request.url).pathname
  const template = templateOf(response) ?? fail(`${method} ${path}`, 'route')
  const place = `${method} ${template} ${response.status()}`
  const { content } = responsesOf(template, method)[response.status()] ?? fail(place, 'status')
  if (!content) return
  const type = String(response.header('content-type')).split(';')[0]
  if (!content[type]) fail(place, `content type ${type}`)
  const check = validatorOf(template, method.toLowerCase(), response.status(), type)
  const body = type.endsWith('json') ? JSON.parse(response.text()) : response.text()
  if (check(body)) return
  throw new Error(`${place} differs from its description:\n${ajv!.errorsText(check.errors)}`)
}

function responsesOf(template: string, method: string) {
  const operation = apiDocument().paths[template][method.toLowerCase()]
  return (operation as { responses: Responses }).responses
}

/** `/api/v1/plans/12` → `/api/v1/plans/{id}`; literal paths go before those with parameters. */
function templateOf({ request }: ApiResponse) {
  const path = new URL(request.request.url).pathname
  const fits = Object.entries(apiDocument().paths)
    .filter(([template, operations]) => {
      const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`)
      return operations[request.config.method.toLowerCase()] && pattern.test(path)
    })
    .map(([template]) => template)
    .sort((a, b) => a.split('{').length - b.split('{').length)
  return fits.at(0)
}

function validatorOf(template: string, method: string, status: number, type: string) {
  ajv ??= compiler()
  const parts = ['paths', template, method, 'responses', String(status), 'content', type, 'schema']
  const pointer = parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
  const $ref = `openapi#/${encodeURI(pointer)}`
  const known = validators.get($ref) ?? ajv.compile({ $ref })
  validators.set($ref, known)
  return known
}

function compiler() {
  const made = new Ajv2020({ strict: false, allErrors: true, validateSchema: false })
  formats.default(made)
  const { Problem, ...schemas } = apiDocument().components.schemas
  const closed = close({ ...apiDocument(), components: { schemas } }) as Document
  made.addSchema(
    { ...closed, components: { schemas: { ...closed.components.schemas, Problem } } },
    'openapi'
  )
  return made
}

type Document = ReturnType<typeof apiDocument>

/**
 * Objects hold what is described and nothing else, so that a new property must be described.
 * Only problem documents may say more.
 */
function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close)
  if (!value || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]) => [key, close(item)])
  const isOpen = 'properties' in value && !('additionalProperties' in value)
  return Object.fromEntries(isOpen ? [...entries, ['additionalProperties', false]] : entries)
}

function fail(place: string, what: string): never {
  throw new Error(`${place}: this ${what} is not in the description of the API`)
}
