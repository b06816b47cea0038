import { ChannelError } from '#connectors/errors'
import type { PlatformAnswer } from '#connectors/http/ask'
import { throttled, type QueryCost } from '#connectors/shopify/throttle'

interface GraphqlError {
  message: string
  extensions?: { code?: string }
}

export interface GraphqlBody {
  data?: unknown
  errors?: GraphqlError[] | string
  extensions?: { cost?: QueryCost }
}

/** What an answer says; nothing where it is no JSON, as from a proxy. */
export function bodyOf({ text }: PlatformAnswer): GraphqlBody {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

/**
 * Turns every answer that is not a plain success into our words.
 *
 * @throws {ChannelError}
 */
export function refuseErrors(
  { status }: PlatformAnswer,
  body: GraphqlBody,
  { shop, effect }: { shop: string; effect: 'reads' | 'writes' }
) {
  if (status !== 200) throw refusalOf(status, textOf(body.errors), shop)
  if (body.errors === undefined) {
    if (body.data) return
    throw unreadable(effect, 'Shopify gave an answer that cannot be read.')
  }
  const [error] = Array.isArray(body.errors) ? body.errors : []
  const said = error?.message ?? textOf(body.errors)
  switch (error?.extensions?.code) {
    case 'THROTTLED':
      throw throttled(body.extensions?.cost)
    case 'ACCESS_DENIED':
      throw new ChannelError('unauthorized', `Shopify denies this to us: ${said}`)
    case 'MAX_COST_EXCEEDED':
      throw new ChannelError('refused', `Shopify finds this request too large: ${said}`)
    case 'SHOP_INACTIVE':
      throw new ChannelError('refused', `${shop} is closed. Its owner can open it again.`)
    case 'INTERNAL_SERVER_ERROR':
    case 'TIMEOUT':
      throw unreadable(effect, `Shopify met an error of its own: ${said}`)
  }
  throw new ChannelError('refused', `Shopify does not take this request: ${said}`)
}

function unreadable(effect: 'reads' | 'writes', message: string) {
  return new ChannelError(effect === 'reads' ? 'unavailable' : 'unknown_outcome', message)
}

/** shopify.dev/docs/api/admin-graphql#status_and_error_codes */
function refusalOf(status: number, said: string, shop: string) {
  switch (status) {
    case 401:
      return new ChannelError('unauthorized', `${shop} refuses the access token: ${said}`)
    case 402:
      return new ChannelError(
        'refused',
        `${shop} is frozen: a bill of Shopify is open. Its owner pays it in the Shopify admin.`
      )
    case 403:
      return new ChannelError('unauthorized', `${shop} does not allow this to us: ${said}`)
    case 404:
      return new ChannelError(
        'refused',
        `There is no shop at ${shop}, or it is gone. Check the address.`
      )
    case 423:
      return new ChannelError(
        'refused',
        `${shop} is locked. Its owner has to ask Shopify’s support to unlock it.`
      )
  }
  return new ChannelError('refused', `${shop} answered with ${status}: ${said}`)
}

function textOf(errors: GraphqlBody['errors']) {
  if (Array.isArray(errors)) return errors.map(({ message }) => message).join(' ')
  return typeof errors === 'string' ? errors : 'it does not say why.'
}
