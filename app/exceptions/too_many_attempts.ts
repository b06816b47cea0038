import DomainException from '#exceptions/domain_exception'

/** 429: somebody tried too often. */
export default class TooManyAttempts extends DomainException {
  /** @param wait seconds until the next attempt is allowed */
  constructor(wait: number) {
    const minutes = Math.ceil(wait / 60)
    super(
      `That was tried too often. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
      { code: 'too_many_attempts', status: 429, headers: { 'Retry-After': String(wait) } }
    )
  }
}
