/**
 * Why a channel could not be spoken to, by what has to happen next:
 * - `rate_limited`: the whole channel pauses, for `retryAfterMs` where the platform said so
 * - `unavailable`: try again later
 * - `unauthorized`: credentials are refused: a person has to connect the channel again
 * - `unknown_outcome`: the request may have taken effect: read back before trying again
 * - `refused`: the request itself is wrong and will not get better
 */
export type ChannelErrorKind =
  'rate_limited' | 'unavailable' | 'unauthorized' | 'unknown_outcome' | 'refused'

export class ChannelError extends Error {
  constructor(
    public kind: ChannelErrorKind,
    message: string,
    public retryAfterMs: number | null = null
  ) {
    super(message)
    this.name = 'ChannelError'
  }
}
