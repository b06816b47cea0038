import BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import DomainException from '#exceptions/domain_exception'

const JSON_TYPES = ['application/json', 'application/*+json']
const UPLOAD_TYPES = ['multipart/form-data', 'text/csv', 'application/csv', 'text/plain']

/** Reads JSON bodies; files go past unread to the controllers that stream them. */
@inject()
export default class ApiBodyMiddleware {
  constructor(private parser: BodyParserMiddleware) {}

  handle(ctx: HttpContext, next: NextFn) {
    const { request } = ctx
    if (hasBody(ctx) && !request.is([...JSON_TYPES, ...uploadTypes(ctx)])) throw UNSUPPORTED
    return this.parser.handle(ctx, next)
  }
}

/** Clients that POST nothing may say so with a length of 0. */
function hasBody({ request }: HttpContext) {
  return request.hasBody() && request.header('content-length') !== '0'
}

const TAKE_FILES = ['api.imports.', 'api.price_histories.']

/** Only imports and price histories take files. */
function uploadTypes({ route }: HttpContext) {
  return TAKE_FILES.some((names) => route?.name?.startsWith(names)) ? UPLOAD_TYPES : []
}

const UNSUPPORTED = new DomainException(
  'Send JSON with "Content-Type: application/json"; only imports take files.',
  { code: 'type_unsupported', status: 415 }
)
