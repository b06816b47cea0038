import { ChannelError } from '#connectors/errors'
import type { PlatformAnswer } from '#connectors/http/ask'

type Effect = 'reads' | 'writes'

/** Vendure understood the request and would not do it; its transaction was rolled back. */
export class VendureError extends ChannelError {
  /** @param code Vendure's own, or null where it says none: then it ran into an error itself */
  constructor(
    public code: string | null,
    message: string,
    effect: Effect
  ) {
    const unwell = effect === 'reads' ? 'unavailable' : 'unknown_outcome'
    super(code === null ? unwell : 'refused', `Vendure says: ${message}`)
  }
}

interface GraphqlError {
  message: string
  extensions?: { code?: string }
}

const WHERE = 'Give the address of the Admin API; it usually ends in /admin-api.'
const FORBIDDEN =
  'Vendure refuses the API key: it is not valid, or was made for another channel or with too few permissions, ' +
  "or the server does not take API keys (authOptions.tokenMethod needs 'api-key')."

/**
 * The data of an answer. Vendure says most that goes wrong with status 200, in `errors`.
 *
 * @throws {VendureError} for what it would not do
 * @throws {ChannelError} `unauthorized`; `refused` where no Admin API answers
 */
export function dataOf<T>(answer: PlatformAnswer, url: URL, effect: Effect): T {
  const body = parse(answer.text)
  if (body?.errors?.length) throw errorOf(body.errors[0], effect)
  if (answer.status === 200 && body?.data) return body.data as T
  throw strangeAnswer(answer, url, effect)
}

function errorOf({ message, extensions }: GraphqlError, effect: Effect) {
  const code = extensions?.code ?? null
  switch (code) {
    case 'FORBIDDEN':
    case 'UNAUTHORIZED':
      return new ChannelError('unauthorized', FORBIDDEN)
    case 'CHANNEL_NOT_FOUND':
      return new ChannelError('unauthorized', 'Vendure has no channel with this token.')
    case 'GRAPHQL_VALIDATION_FAILED':
      return new ChannelError(
        'refused',
        `This is no Admin API of Vendure 3.6 or newer (${message}) ${WHERE}`
      )
    case 'INTERNAL_SERVER_ERROR':
      return new VendureError(null, message, effect)
    default:
      return new VendureError(code, message, effect)
  }
}

/** An answer from something else than Vendure: a proxy, a storefront. */
function strangeAnswer({ status, headers }: PlatformAnswer, { host }: URL, effect: Effect) {
  // Whatever stands between us may have passed the request on.
  const kind = effect === 'reads' ? 'refused' : 'unknown_outcome'
  if (status === 401 || status === 403) {
    return new ChannelError(
      'unauthorized',
      `${host} does not let us in (status ${status}): something in front of Vendure keeps us out.`
    )
  }
  if (status >= 300 && status < 400) {
    const to = headers.get('location') ?? 'elsewhere'
    return new ChannelError(kind, `${host} sends us on to ${to}. Give the address it leads to.`)
  }
  return new ChannelError(
    kind,
    `${host} did not answer as an Admin API does (status ${status}). ${WHERE}`
  )
}

function parse(text: string): { data?: unknown; errors?: GraphqlError[] } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
