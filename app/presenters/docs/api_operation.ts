import { STATUS_CODES } from 'node:http'
import { curlExample } from '#presenters/docs/curl_example'
import { schemaExample } from '#presenters/docs/schema_example'
import { referenceOf, schemaRows, typeOf, type SchemaRow } from '#presenters/docs/schema_rows'
import type { Schema } from '#services/openapi'

interface Content {
  content?: Record<string, { schema: Schema }>
}

/** An operation as OpenAPI writes it, as far as the reference tells it. */
export interface WrittenOperation {
  operationId: string
  summary: string
  description?: string
  security: { token?: string[] }[]
  parameters: {
    name: string
    in: string
    required: boolean
    description?: string
    schema: Schema
  }[]
  requestBody?: Content & { required: boolean }
  responses: Record<string, Content & { description: string }>
}

interface Answer {
  status: string
  words: string
  description: string
  /** The named object in it, and whether it holds a list of them. */
  of: string | null
  isList: boolean
  rows: SchemaRow[]
  example: string | null
}

export interface DescribedOperation {
  id: string
  method: string
  path: string
  summary: string
  description: string
  /** What the token needs; null when any token, or none, will do. */
  scope: string | null
  isPublic: boolean
  parameters: (SchemaRow & { place: string })[]
  bodies: { type: string; rows: SchemaRow[] }[]
  answers: Answer[]
  refusals: { status: string; words: string; description: string }[]
  curl: string
}

/** Tells one operation of the OpenAPI document the way a page shows it. */
export function describeOperation(
  method: string,
  path: string,
  written: unknown,
  schemas: Record<string, Schema>
): DescribedOperation {
  const operation = written as WrittenOperation
  const { operationId: id, summary, description = '', security, responses } = operation
  const all = Object.entries(responses)
  return {
    ...{ id, method: method.toUpperCase(), path, summary, description },
    scope: security[0]?.token?.[0] ?? null,
    isPublic: security.length === 0,
    parameters: operation.parameters.map(
      ({ name, in: place, required, description: words, schema }) => {
        return { name, place, required, type: typeOf(schema, schemas), description: words ?? '' }
      }
    ),
    bodies: Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => {
      return { type, rows: schemaRows(schema, schemas) }
    }),
    answers: all
      .filter(([, { content }]) => !isProblem(content))
      .map(([status, answer]) => describeAnswer(status, answer, schemas)),
    refusals: all
      .filter(([, { content }]) => isProblem(content))
      .map(([status, answer]) => {
        return { status, words: STATUS_CODES[status] ?? '', description: answer.description }
      }),
    curl: curlExample({ method, path, operation, schemas }),
  }
}

const isProblem = (content: Content['content'] = {}) => 'application/problem+json' in content

function describeAnswer(
  status: string,
  { description, content }: Content & { description: string },
  schemas: Record<string, Schema>
): Answer {
  const schema = content?.['application/json']?.schema ?? null
  const data = (schema?.properties as Record<string, Schema> | undefined)?.data
  const item = (data?.items as Schema | undefined) ?? data
  const of = item ? referenceOf(item) : null
  return {
    ...{ status, words: STATUS_CODES[status] ?? '', description, of },
    isList: Boolean(data?.items),
    rows: of || !schema ? [] : schemaRows(schema, schemas),
    example: schema ? JSON.stringify(schemaExample(schema, schemas), null, 2) : null,
  }
}
