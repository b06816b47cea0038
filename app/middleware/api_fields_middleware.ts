import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import DomainException from '#exceptions/domain_exception'
import type { Operation, Schema } from '#services/openapi'
import { unknownFields } from '#services/unknown_fields'
import { operationOf } from '#start/openapi/document'
import { namedSchemas } from '#start/openapi/parts'

const PAGE: Schema = { limit: {}, cursor: {} }

/**
 * Refuses what a request says that nobody would read: fields of the body and parameters of the
 * query that the API's description does not have. A misspelt filter would show everything.
 */
export default class ApiFieldsMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const operation = operationOf(ctx.route?.name)
    if (!operation) return next()
    const errors = [
      ...unknownFields(ctx.request.qs(), queryOf(operation)),
      ...inBody(ctx, operation),
    ]
    if (errors.length === 0) return next()
    throw new DomainException(errors[0].message, {
      ...{ code: 'validation_failed', status: 422, errors },
    })
  }
}

function queryOf({ query, paginated }: Operation): Schema {
  return { properties: { ...(query?.properties as Schema), ...(paginated ? PAGE : {}) } }
}

/** Files and YAML are read by those who take them. Where no body is asked for, it has no fields. */
function inBody({ request }: HttpContext, { body, answers }: Operation) {
  const schema = body ? body['application/json'] : {}
  if (!schema) return []
  const answered = () => Object.values(answers).flatMap((answer) => fieldsTold(answer.schema))
  return unknownFields(request.body(), schema, answered)
}

/** The fields of the thing that an answer `{"data": …}` shows. */
function fieldsTold(schema: Schema | null): string[] {
  const { data } = (schema?.properties ?? {}) as { data?: Schema }
  const name = typeof data?.$ref === 'string' ? data.$ref.split('/').at(-1)! : null
  const shown = name ? namedSchemas()[name] : data
  return Object.keys((shown?.properties ?? {}) as Schema)
}
