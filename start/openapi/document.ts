/*
|--------------------------------------------------------------------------
| The description of the API
|--------------------------------------------------------------------------
|
| Operations by the names of their routes, one file a noun. Schemas come from the
| validators and transformers the code runs on; paths come from the router.
|
*/
import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { describeApi, type ApiRoute, type Operation, type Operations } from '#services/openapi'
import { approvalOperations } from '#start/openapi/approvals'
import { calendarOperations } from '#start/openapi/calendar'
import { catalogOperations } from '#start/openapi/catalog'
import { channelOperations } from '#start/openapi/channels'
import { driftOperations } from '#start/openapi/drifts'
import { eventOperations } from '#start/openapi/events'
import { explanationOperations } from '#start/openapi/explanations'
import { guardrailOperations } from '#start/openapi/guardrails'
import { laneOperations } from '#start/openapi/lanes'
import { matchingRowOperations } from '#start/openapi/matching_rows'
import { opsOperations } from '#start/openapi/ops'
import { importOperations } from '#start/openapi/imports'
import { namedSchemas } from '#start/openapi/parts'
import { peopleOperations } from '#start/openapi/people'
import { planOperations } from '#start/openapi/plans'
import { ruleFileOperations } from '#start/openapi/rule_files'
import { priceListOperations } from '#start/openapi/price_lists'
import { ruleOperations } from '#start/openapi/rules'

export const operations: Operations = {
  ...approvalOperations,
  ...calendarOperations,
  ...catalogOperations,
  ...priceListOperations,
  ...channelOperations,
  ...driftOperations,
  ...eventOperations,
  ...explanationOperations,
  ...importOperations,
  ...peopleOperations,
  ...planOperations,
  ...matchingRowOperations,
  ...laneOperations,
  ...ruleOperations,
  ...ruleFileOperations,
  ...guardrailOperations,
  ...opsOperations,
}

/** The API's routes; HEAD stands beside each GET and needs no words. */
export function apiRoutes(): ApiRoute[] {
  return (router.toJSON()[hosts.api] ?? []).flatMap(({ name, pattern, methods }) =>
    methods
      .filter((method) => method !== 'HEAD')
      .map((method) => ({ name: withoutSurface(name ?? ''), pattern, method }))
  )
}

/** What the description says of a route, by its full name; undefined where it says nothing. */
export function operationOf(route: string | undefined): Operation | undefined {
  return operations[withoutSurface(route ?? '')]
}

/**
 * The pattern of a route's address, by its name without the surface: `/api/v1/rules/:id`.
 *
 * @throws when there is no such route
 */
export function pathOf(name: string) {
  paths ??= new Map(apiRoutes().map((route) => [route.name, route.pattern]))
  const path = paths.get(name)
  if (path === undefined) throw new Error(`There is no route ${name}`)
  return path
}

let paths: Map<string, string> | null = null

const withoutSurface = (name: string) => name.replace(/^api\./, '')

let document: ReturnType<typeof describeApi> | null = null

/** The OpenAPI document, made at first use: routes do not change while the server runs. */
export function apiDocument() {
  document ??= describeApi(apiRoutes(), operations, namedSchemas())
  return document
}
