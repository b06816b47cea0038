import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  buildClientSchema,
  getNamedType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql'

const FILE = new URL('../../fixtures/shopify/admin_2026-10.json.gz', import.meta.url)

interface SchemaFile {
  data: IntrospectionQuery
  offline_scopes: {
    items: { typeName: string; fieldName?: string; offlineScopes: string[] }[]
  }
}

let file: SchemaFile | undefined
let schema: GraphQLSchema | undefined

/** Shopify's own schema of the Admin API, version 2026-10. */
export function adminSchema(): GraphQLSchema {
  return (schema ??= buildClientSchema(schemaFile().data, { assumeValid: true }))
}

const read = new Map<string, { document: DocumentNode; errors: readonly Error[] }>()

/** The document, and what the schema has against it. */
export function readDocument(text: string) {
  const known = read.get(text)
  if (known) return known
  const document = parse(text)
  const found = { document, errors: validate(adminSchema(), document) }
  read.set(text, found)
  return found
}

/** The scopes that Shopify wants for what a document selects. */
export function scopesOf(document: DocumentNode): string[] {
  const scopes = new Set<string>()
  const types = new TypeInfo(adminSchema())
  const need = (place: string) =>
    scopesAt()
      .get(place)
      ?.forEach((scope) => scopes.add(scope))
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: field } }) {
        need(`${types.getParentType()?.name}.${field}`)
        const type = types.getType()
        if (type) need(getNamedType(type).name)
      },
      InlineFragment() {
        need(String(types.getType()))
      },
    })
  )
  return [...scopes].sort()
}

let byPlace: Map<string, string[]> | undefined

function scopesAt() {
  return (byPlace ??= new Map(
    schemaFile().offline_scopes.items.map(({ typeName, fieldName, offlineScopes }) => [
      fieldName ? `${typeName}.${fieldName}` : typeName,
      offlineScopes,
    ])
  ))
}

function schemaFile(): SchemaFile {
  return (file ??= JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')))
}
