import { describeOperation, type DescribedOperation } from '#presenters/docs/api_operation'
import { schemaExample } from '#presenters/docs/schema_example'
import { noSuchPage } from '#presenters/docs/no_such_page'
import { referencedObjects, type ApiObject } from '#presenters/docs/api_objects'
import { apiDocument } from '#start/openapi/document'

/** A group of operations on one noun, which has a page of its own. */
export interface ApiResource {
  /** As in the address: `price-changes`. */
  noun: string
  title: string
  href: string
  operations: DescribedOperation[]
  /** The objects its answers hold. */
  objects: ApiObject[]
}

let resources: ApiResource[] | null = null

/** The reference, noun by noun, drawn from the document that the API serves. */
export function apiResources(): ApiResource[] {
  resources ??= readResources()
  return resources
}

/** @throws {DomainException} 404 when the API has no such noun */
export function findResource(noun: string) {
  return apiResources().find((resource) => resource.noun === noun) ?? noSuchPage()
}

function readResources() {
  const { paths, components } = apiDocument()
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      describeOperation(method, path, operation, components.schemas)
    )
  )
  const byNoun = Map.groupBy(operations, ({ path }) => nounOf(path))
  return [...byNoun].map(([noun, found]) => ({
    noun,
    title: titleOf(noun),
    href: `/api/${noun}`,
    operations: found,
    objects: referencedObjects(found, components.schemas, schemaExample),
  }))
}

/**
 * What an address is about: `/api/v1/rules/{id}/versions` is about rules. `/api/health` is itself
 * served on the docs host, so its words stand elsewhere.
 */
function nounOf(path: string) {
  const [, noun] = /^\/api\/(?:v1\/)?([a-z-]+)/.exec(path) ?? []
  return /^healthz?$/.test(noun ?? '') ? 'operations' : (noun ?? 'api')
}

const titleOf = (noun: string) => noun[0].toUpperCase() + noun.slice(1).replaceAll('-', ' ')
