import type { DescribedOperation } from '#presenters/docs/api_operation'
import { schemaRows, type SchemaRow } from '#presenters/docs/schema_rows'
import type { Schema } from '#services/openapi'

/** An object that answers hold, told once for all operations of its page. */
export interface ApiObject {
  name: string
  rows: SchemaRow[]
  example: string
}

type Exampled = (schema: Schema, schemas: Record<string, Schema>) => unknown

/** The named objects in the answers of these operations, in the order they come up. */
export function referencedObjects(
  operations: DescribedOperation[],
  schemas: Record<string, Schema>,
  exampleOf: Exampled
): ApiObject[] {
  const names = new Set(operations.flatMap(({ answers }) => answers.flatMap(({ of }) => of ?? [])))
  return [...names].map((name) => ({
    name,
    rows: schemaRows(schemas[name], schemas),
    example: JSON.stringify(exampleOf(schemas[name], schemas), null, 2),
  }))
}
