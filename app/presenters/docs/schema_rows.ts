import type { Schema } from '#services/openapi'

/** One field of a body as a line of a table. */
export interface SchemaRow {
  name: string
  type: string
  required: boolean
  description: string
}

type Schemas = Record<string, Schema>

const DEEPEST = 3

/** The schema a reference leads to, or the schema itself. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  const name = referenceOf(schema)
  return name ? schemas[name] : schema
}

/** `Rule` for a reference to it, else null. */
export function referenceOf(schema: Schema) {
  const reference = schema.$ref as string | undefined
  return reference ? reference.split('/').at(-1)! : null
}

/** The fields of an object, those of objects inside it too: `bounds.minMargin`, `adjust[].percent`. */
export function schemaRows(schema: Schema, schemas: Schemas, prefix = '', depth = 1): SchemaRow[] {
  const { properties = {}, required = [] } = resolve(schema, schemas) as {
    properties?: Schemas
    required?: string[]
  }
  return Object.entries(properties).flatMap(([key, written]) => {
    const property = resolve(written, schemas)
    const name = `${prefix}${key}`
    const row = {
      name,
      type: typeOf(written, schemas),
      required: required.includes(key),
      description: String(written.description ?? property.description ?? ''),
    }
    return depth < DEEPEST ? [row, ...inner(property, schemas, name, depth)] : [row]
  })
}

function inner(schema: Schema, schemas: Schemas, name: string, depth: number) {
  if (schema.properties) return schemaRows(schema, schemas, `${name}.`, depth + 1)
  if (!schema.items) return []
  return schemaRows(schema.items as Schema, schemas, `${name}[].`, depth + 1)
}

/** A type in words: "string or null", "array of integer", "one of `nearest`, `up`, `down`". */
export function typeOf(written: Schema, schemas: Schemas): string {
  const schema = resolve(written, schemas)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.map(String).join(', ')}`
  const choices = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
  if (choices) return [...new Set(choices.map((choice) => choiceOf(choice, schemas)))].join(' or ')
  const types = [schema.type ?? 'any'].flat() as string[]
  return types
    .map((type) => (type === 'array' && schema.items ? arrayOf(schema, schemas) : type))
    .map((type) => (schema.format === 'date-time' && type === 'string' ? 'date-time' : type))
    .join(' or ')
}

const arrayOf = (schema: Schema, schemas: Schemas) =>
  `array of ${typeOf(schema.items as Schema, schemas)}`

/** An object of a choice is told by its keys, since they are all that tells it apart. */
function choiceOf(choice: Schema, schemas: Schemas) {
  const { properties } = resolve(choice, schemas)
  return properties ? `{ ${Object.keys(properties).join(', ')} }` : typeOf(choice, schemas)
}
