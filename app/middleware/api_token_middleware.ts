import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { noteTokenUse } from '#actions/tokens/note_token_use'
import DomainException from '#exceptions/domain_exception'
import type { FoundToken, TokenFault } from '#queries/tokens/find_token'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** What came of the request's token; found by the limits, which count by it. */
    credentials: FoundToken
  }
}

const WORDS: Record<TokenFault, [code: string, detail: string]> = {
  missing: ['token_missing', 'Send "Authorization: Bearer <token>" with a token of the project.'],
  unknown: ['token_unknown', 'There is no such token. Check that it was copied whole.'],
  expired: ['token_expired', 'This token is past its end. Make a new one in Settings, Tokens.'],
  revoked: ['token_revoked', 'This token was revoked. Make a new one in Settings, Tokens.'],
}

/** Lets only requests with a working token through; the token names the project and the actor. */
export default class ApiTokenMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { token, fault } = ctx.credentials
    if (!token) throw refuse(fault)
    ctx.apiToken = token
    ctx.project = token.project
    ctx.actor = { type: 'token', id: token.id, requestId: ctx.request.id() }
    ctx.response.header('Cache-Control', 'private, no-cache')
    await noteTokenUse(token)
    return next()
  }
}

/** RFC 6750: no error is named when there was nothing to judge. */
function refuse(fault: TokenFault) {
  const [code, detail] = WORDS[fault]
  const challenge =
    fault === 'missing'
      ? 'Bearer realm="Calibrate"'
      : `Bearer realm="Calibrate", error="invalid_token", error_description="${code}"`
  return new DomainException(detail, {
    code,
    status: 401,
    headers: { 'WWW-Authenticate': challenge },
  })
}
