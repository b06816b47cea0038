import type { IncomingHttpHeaders } from 'node:http'
import { accountHandlers } from './account.js'
import { meteredAs, type Buckets } from './buckets.js'
import { readExact } from './exact_json.js'
import { feedHandlers, workFeeds } from './feeds.js'
import { listingsHandlers } from './listings.js'
import type { Login } from './login.js'
import { faultsOfRequest, type Operation } from './models.js'
import { pricingHandlers } from './pricing.js'
import { reportHandlers } from './reports.js'
import { refusal, type Handler, type Reply, type World } from './world.js'

const HANDLERS: Record<string, Handler> = {
  ...{ ...accountHandlers, ...listingsHandlers, ...feedHandlers },
  ...{ ...reportHandlers, ...pricingHandlers },
}
/** https://developer-docs.amazon.com/sp-api/docs/include-a-user-agent-header-in-all-requests */
const CALLER = /^\S+\/\S+ \(Language=/
const DENIED = 'Access to requested resource is denied.'

interface Request {
  headers: IncomingHttpHeaders
  pathname: string
  query: URLSearchParams
  text: string
}

interface Gate {
  world: World
  login: Login
  buckets: Buckets
}

/** What Amazon answers: in the order it looks at token, rate, role and request. */
export function answerOperation(
  operation: Operation,
  { headers, pathname, query, text }: Request,
  { world, login, buckets }: Gate
): Reply {
  const { faults, seller, violations } = world
  const tokenFault = login.faultOf(headers['x-amz-access-token'] as string, world)
  if (tokenFault) return refusal(403, 'Unauthorized', DENIED, tokenFault)
  if (!buckets.take(meteredAs(operation, query))) {
    return refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.')
  }
  if (faults.failedBefore > 0) {
    faults.failedBefore--
    return refusal(500, 'InternalFailure', 'We encountered an internal error.')
  }
  const params = paramsIn(operation, pathname)
  const isForeign = params.sellerId !== undefined && params.sellerId !== seller.id
  if (isForeign || faults.denied.includes(operation.id)) {
    return refusal(403, 'Unauthorized', DENIED)
  }
  const wrong = faultsOfRequest(operation, query, text === '' ? undefined : JSON.parse(text))
  if (!CALLER.test(headers['user-agent'] ?? '')) wrong.push('user-agent does not say who calls')
  if (wrong.length > 0) {
    violations.push(...wrong)
    return refusal(400, 'InvalidInput', wrong.join('; '))
  }
  workFeeds(world)
  const body = text === '' ? undefined : readExact(text)
  return HANDLERS[operation.id]({ params, query, body }, world)
}

function paramsIn({ pattern }: Operation, pathname: string) {
  return Object.fromEntries(
    Object.entries(pattern.exec(pathname)!.groups ?? {}).map(([name, value]) => {
      return [name, decodeURIComponent(value)]
    })
  )
}
