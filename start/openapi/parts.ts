import type { Schema } from '#services/openapi'

const named = new Map<string, Schema>()

/**
 * Gives a schema a name of its own in the document, and a reference to it.
 *
 * @throws when two schemas want the same name
 */
export function component(name: string, schema: Schema): Schema {
  if (named.has(name) && named.get(name) !== schema)
    throw new Error(`Two schemas are named ${name}`)
  named.set(name, schema)
  return { $ref: `#/components/schemas/${name}` }
}

/** All schemas that have a name. */
export const namedSchemas = () => Object.fromEntries(named)

/** `{"data": …}` */
export function single(schema: Schema): Schema {
  return {
    type: 'object',
    required: ['data'],
    additionalProperties: false,
    properties: { data: schema },
  }
}

/** `{"data": […], "nextCursor": …}` */
export function list(schema: Schema): Schema {
  return {
    type: 'object',
    required: ['data', 'nextCursor'],
    additionalProperties: false,
    properties: {
      data: { type: 'array', items: schema },
      nextCursor: { type: ['string', 'null'], description: 'Null on the last page.' },
    },
  }
}

interface Validator {
  toJSONSchema(): unknown
}

/** The schema of what a validator takes, with words for its properties where they help. */
export function from(validator: Validator, descriptions: Record<string, string> = {}): Schema {
  const schema = plain(validator.toJSONSchema()) as Schema & { properties: Record<string, Schema> }
  for (const [name, description] of Object.entries(descriptions)) {
    if (!schema.properties[name]) throw new Error(`There is no property ${name} to describe`)
    schema.properties[name] = { ...schema.properties[name], description }
  }
  return schema
}

/** A JSON body. */
export const json = (schema: Schema) => ({ 'application/json': schema })

/** Validators read booleans from forms too ("on", 1); in JSON a boolean is a boolean. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!value || typeof value !== 'object') return value
  const schema = value as Schema
  if (Array.isArray(schema.enum) && schema.enum.includes(true) && schema.enum.includes(false)) {
    return { type: 'boolean' }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, item]) => [key, plain(item)]))
}
