import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import { refusal, type Refusal } from '#exceptions/refusal'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * What a program is told that came to an address of the API with a method it does not take. The
 * router knows only that no route fits, which would send people looking for a misspelt address.
 */
export function wrongMethod(error: unknown, { request, surface }: HttpContext): Refusal | null {
  if (surface !== 'api' || !isUnrouted(error)) return null
  const takes = (method: string) =>
    router.match(request.url(), method, true, request.hostname()) !== null
  const allowed = METHODS.filter(takes)
  if (allowed.length === 0) return null
  return refusal({
    status: 405,
    code: 'method_not_allowed',
    detail: `This address does not take ${request.method()}. It takes ${allowed.join(', ')}.`,
    headers: { Allow: allowed.join(', ') },
  })
}

const isUnrouted = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'E_ROUTE_NOT_FOUND'
