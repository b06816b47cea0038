import type { FactSource } from '#queries/guardrails/facts/fact'

/** What a variant says under the name of an attribute, whatever its case. */
export const attributes: FactSource<'attributes'> = {
  sql: (_context, name: string) => ({
    sql: `(v.attribute_keys ->> lower(?::text))`,
    bindings: [name],
  }),
  read: (column: string | null) => column,
}
