import { ChannelError, type ChannelErrorKind } from '#connectors/errors'
import type { PlatformAnswer } from '#connectors/http/ask'

/** What Amazon says of a request it did not do, in the first of its errors. */
interface Complaint {
  code: string
  message: string
  details?: string
}

/** An answer of Amazon that is a refusal. */
export class AmazonError extends ChannelError {
  constructor(
    kind: ChannelErrorKind,
    message: string,
    /** HTTP's. */
    readonly status: number,
    /** Amazon's word for it: InvalidInput, NotFound. */
    readonly code: string
  ) {
    super(kind, message)
  }

  /** The token is good, but the application or the agreement does not cover the operation. */
  get isRoleMissing() {
    return this.status === 403
  }
}

/**
 * Whether the access token itself was refused. Amazon answers 403 Unauthorized for this and for a
 * missing role alike; only the details tell them apart
 * (https://developer-docs.amazon.com/sp-api/docs/resolve-common-http-and-authorization-error-codes).
 */
export function isTokenRefused(answer: PlatformAnswer) {
  if (answer.status === 401) return true
  return answer.status === 403 && /access token/i.test(complaintOf(answer).details ?? '')
}

/** The error for an answer of 400 and more. */
export function refusalOf(operation: string, answer: PlatformAnswer): ChannelError {
  const { status } = answer
  const { code, message } = complaintOf(answer)
  if (isTokenRefused(answer)) {
    return new ChannelError('unauthorized', 'Amazon refuses our access to this seller account.')
  }
  if (status === 403) {
    const reason = `Amazon denies ${operation}: the application, or the seller’s agreement to it, lacks the role for it, or the merchant token is another seller’s.`
    return new AmazonError('unauthorized', reason, status, code)
  }
  return new AmazonError('refused', `Amazon refuses ${operation}: ${message}`, status, code)
}

function complaintOf({ status, text }: PlatformAnswer): Complaint {
  const unread = { code: String(status), message: `it answered with ${status}.` }
  try {
    return JSON.parse(text).errors?.[0] ?? unread
  } catch {
    return unread
  }
}
