import { resolve } from '#presenters/docs/schema_rows'
import type { Schema } from '#services/openapi'

type Schemas = Record<string, Schema>

/** Believable values by the name of the field, so that an example reads like an answer. */
const BY_NAME: Record<string, unknown> = {
  action: 'plan.approved',
  adjust: [{ percent: -12.5 }],
  amount: 4990,
  base: 'price',
  closedReason: null,
  compareAt: null,
  compareAtFrom: null,
  compareAtTo: 4990,
  cost: { amount: 2100, currency: 'USD' },
  createdAt: '2026-06-01T08:00:00.000Z',
  currency: 'USD',
  digest: '59182e5cef109c7088c93846b942afe9a7a61095e1a3c86aee53d212fa3d8661',
  failure: null,
  filename: 'catalog.csv',
  from: 4990,
  id: '12',
  lastError: null,
  limit: 50,
  name: 'Summer',
  nextCursor: null,
  number: 128,
  params: { percent: 40 },
  pausedUntil: null,
  price: { amount: 4990, currency: 'USD', compareAt: null },
  priceList: { id: '1', name: 'Default' },
  productTitle: 'Linen shirt',
  reason: 'Not before the autumn order is in.',
  requestId: 'uhdb5k2nq0xw',
  rollbackOf: null,
  round: { step: 100, ending: 99, mode: 'nearest' },
  ruleId: '3',
  selector: 'tag:summer status:active',
  sentence: 'For tag:summer take the current price, lower it by 12.5 %, end in .99.',
  sku: 'LIN-SH-M-WH',
  slug: 'demo',
  timeZone: 'Europe/Berlin',
  title: 'M / White',
  to: 4399,
}
const MOMENT = '2026-06-01T08:00:00.000Z'

/** A value that the schema allows. */
export function schemaExample(written: Schema, schemas: Schemas, name = ''): unknown {
  const schema = resolve(written, schemas)
  const { examples, enum: choices, default: usual, properties, items } = schema
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(examples)) return examples[0]
  if (Array.isArray(choices)) return choices[0]
  const known = BY_NAME[name]
  if (known !== undefined && fits(known, schema)) return known
  if (usual !== undefined) return usual
  if (properties) return objectExample(schema, schemas)
  if (items) return [schemaExample(items as Schema, schemas, singular(name))]
  const options = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
  if (options) return schemaExample(options[0], schemas, name)
  return plainExample(schema)
}

function objectExample({ properties }: Schema, schemas: Schemas) {
  const entries = Object.entries(properties as Schemas)
  return Object.fromEntries(
    entries.map(([key, property]) => [key, schemaExample(property, schemas, key)])
  )
}

function plainExample({ type, format, minimum }: Schema) {
  const [first] = [type].flat()
  if (format === 'date-time') return MOMENT
  if (first === 'integer' || first === 'number') return minimum ?? 0
  if (first === 'boolean') return true
  if (first === 'object') return {}
  if (first === 'array') return []
  return 'text'
}

/** Whether a believable value has the type the schema asks for. */
function fits(value: unknown, { type, oneOf, anyOf, properties }: Schema) {
  if (!type) return Boolean(oneOf ?? anyOf)
  const is = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const types = [type].flat()
  if (is === 'object' && properties) {
    return Object.keys(value as object).every((key) => key in (properties as object))
  }
  return types.includes(is) || (is === 'number' && types.includes('integer'))
}

const singular = (name: string) => name.replace(/s$/, '')
