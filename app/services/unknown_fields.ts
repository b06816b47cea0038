import type { FieldError } from '#exceptions/domain_exception'
import { escapePointer, unknownKeyMessage } from '#pricing/field_errors'
import type { Schema } from '#services/openapi'

/**
 * What a JSON value says beyond its schema: a misspelt field would otherwise be left unsaid.
 * Inside it, only objects whose schema is closed are looked into; of what is open, or read by the
 * pricing core, others tell.
 *
 * @param answered the fields that answers tell, and no request sets
 */
export function unknownFields(
  value: unknown,
  schema: Schema,
  answered: () => readonly string[] = () => []
): FieldError[] {
  return isObject(value) ? ofObject(value, schema, '', answered) : []
}

function ofObject(
  value: Record<string, unknown>,
  schema: Schema,
  pointer: string,
  answered: () => readonly string[]
): FieldError[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${pointer}/${escapePointer(key)}`
    if (Object.hasOwn(properties, key)) return inside(item, properties[key], at)
    const message = answered().includes(key)
      ? `"${key}" is told by answers and cannot be set here. Leave it out.`
      : unknownKeyMessage(key, Object.keys(properties))
    return [{ pointer: at, code: 'unknown_key', message }]
  })
}

function inside(value: unknown, schema: Schema, pointer: string): FieldError[] {
  if (Array.isArray(value) && isObject(schema.items)) {
    const { items } = schema
    return value.flatMap((item, index) => inside(item, items, `${pointer}/${index}`))
  }
  const isClosed = schema.additionalProperties === false
  return isObject(value) && isClosed ? ofObject(value, schema, pointer, () => []) : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
