import { isIPv6 } from 'node:net'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import DomainException from '#exceptions/domain_exception'
import { findToken, type FoundToken } from '#queries/tokens/find_token'
import { clock } from '#services/clock'
import { requestQuota, type Quota } from '#services/request_quota'
import env from '#start/env'

/**
 * Limits requests a minute: a quota for each token, and one for each address without a working
 * token, so that guessing tokens is limited as well.
 */
export default class ApiLimitsMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.credentials = await findToken(ctx.request.header('authorization'), clock.now())
    const quota = await takeShare(ctx.credentials, ctx.request.ip())
    describe(quota, ctx)
    if (!quota.allowed) throw tooMany(quota)
    return next()
  }
}

function takeShare({ token }: FoundToken, address: string) {
  return token
    ? requestQuota.take(`token:${token.id}`, env.get('API_RATE_TOKEN', 600))
    : requestQuota.take(`address:${networkOf(address)}`, env.get('API_RATE_ANONYMOUS', 100))
}

/** Whoever has one IPv6 address has a network of 2⁶⁴ of them, so the network is what counts. */
export function networkOf(address: string) {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head, tail] = plain.split('::').map((part) => part.split(':').filter(Boolean))
  const missing = tail ? 8 - head.length - tail.length : 0
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])]
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** The fields of draft-ietf-httpapi-ratelimit-headers. */
function describe({ limit, remaining, resetSeconds }: Quota, { response }: HttpContext) {
  response.header('RateLimit-Policy', `"minute";q=${limit};w=60`)
  response.header('RateLimit', `"minute";r=${remaining};t=${resetSeconds}`)
}

function tooMany({ limit, resetSeconds }: Quota) {
  return new DomainException(
    `The limit of ${limit} requests a minute is reached. Try again in ${resetSeconds} s.`,
    { code: 'rate_limited', status: 429, headers: { 'Retry-After': String(resetSeconds) } }
  )
}
