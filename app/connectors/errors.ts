/**
 * Why a channel could not be spoken to, by what has to happen next:
 * - `rate_limited`: the whole channel pauses, for `retryAfterMs` where the platform said so
 * - `paced`: we keep to the platform's limits ourselves; this work goes on in `retryAfterMs`
 * - `unavailable`: try again later
 * - `unauthorized`: credentials are refused: a person has to connect the channel again
 * - `unknown_outcome`: the request may have taken effect: read back before trying again
 * - `refused`: the request itself is wrong and will not get better
 */
export type ChannelErrorKind =
  'rate_limited' | 'paced' | 'unavailable' | 'unauthorized' | 'unknown_outcome' | 'refused'

const ADVICE: Record<ChannelErrorKind, string> = {
  rate_limited: 'Calibrate waits and goes on by itself.',
  paced: 'Calibrate waits and goes on by itself.',
  unavailable: 'Calibrate tries again by itself.',
  unauthorized: 'Connect the channel again with credentials that it takes.',
  unknown_outcome: 'Calibrate reads the prices back before it tries again.',
  refused: 'Trying again will not help: see what the channel says.',
}

export class ChannelError extends Error {
  constructor(
    public kind: ChannelErrorKind,
    message: string,
    public retryAfterMs: number | null = null
  ) {
    super(message)
    this.name = 'ChannelError'
  }

  /** Whether it can get better by waiting. */
  get passes() {
    return this.kind !== 'unauthorized' && this.kind !== 'refused'
  }

  /** What happened and what to do, for people. */
  get advice() {
    return `${this.message} ${ADVICE[this.kind]}`
  }
}
