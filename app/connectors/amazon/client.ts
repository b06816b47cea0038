import { accessToken, forgetAccessToken } from '#connectors/amazon/access_token'
import { isTokenRefused, refusalOf } from '#connectors/amazon/errors'
import { readExactJson } from '#connectors/amazon/exact_json'
import { OPERATIONS, type Operation } from '#connectors/amazon/operations'
import type { Seller } from '#connectors/amazon/seller'
import { Budget } from '#connectors/budget'
import { ChannelError } from '#connectors/errors'
import { ask, type PlatformAnswer } from '#connectors/http/ask'

/** Amazon wants to know who calls. */
const USER_AGENT = 'Calibrate/1.0 (Language=TypeScript)'

/** Waited for at once, without pausing the channel. */
const A_MOMENT_MS = 2_000

export interface Call {
  operation: Operation
  path: string
  method?: 'GET' | 'POST' | 'PATCH'
  query?: Record<string, string>
  body?: unknown
  /** What no answer means: nothing happened, or nobody knows. */
  effect?: 'reads' | 'writes'
}

/** Calls the Selling Partner API for one seller, at the rate Amazon grants for each operation. */
export class AmazonClient {
  readonly #budget: Budget
  readonly #account: string

  constructor(
    readonly seller: Seller,
    private refreshToken: string
  ) {
    this.#account = `amazon:${seller.id}:${seller.marketplace.region}`
    this.#budget = new Budget(this.#account)
  }

  /**
   * The answer to a call. Its numbers are decimal texts, so that no price becomes a float.
   *
   * @throws {ChannelError} as `ask` and `Budget.spend`; an AmazonError when Amazon refuses it
   */
  async call<Answer>(call: Call): Promise<Answer> {
    const token = await accessToken(this.refreshToken)
    let answer = await this.#askPatiently(call, token)
    if (isTokenRefused(answer)) {
      await forgetAccessToken(this.refreshToken, token)
      answer = await this.#askPatiently(call, await accessToken(this.refreshToken))
    }
    if (answer.status >= 400) throw refusalOf(call.operation, answer)
    return readExactJson(answer.text) as Answer
  }

  /** One request that came a moment early is no reason to pause a whole channel. */
  async #askPatiently(call: Call, token: string) {
    try {
      return await this.#ask(call, token)
    } catch (error) {
      const isEarly = error instanceof ChannelError && error.kind === 'rate_limited'
      if (!isEarly || error.retryAfterMs! > A_MOMENT_MS) throw error
      return this.#ask(call, token)
    }
  }

  async #ask(call: Call, token: string): Promise<PlatformAnswer> {
    const { operation, path, method = 'GET', query = {}, body, effect = 'reads' } = call
    await this.#budget.spend(operation, 1, rateOf(operation))
    const { region } = this.seller.marketplace
    const search = new URLSearchParams(query).toString()
    try {
      const answer = await ask({
        platform: 'Amazon',
        method,
        url: `https://sellingpartnerapi-${region}.amazon.com${path}${search && `?${search}`}`,
        headers: {
          'x-amz-access-token': token,
          'user-agent': USER_AGENT,
          'accept': 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        effect,
      })
      await this.#learnRate(operation, answer)
      return answer
    } catch (error) {
      throw await this.#withPause(operation, error)
    }
  }

  /**
   * Amazon grants larger sellers more: the rate that holds is in its answers. Those to a dry run
   * may mean the rate of patches, which is not its own.
   */
  async #learnRate(operation: Operation, { headers }: PlatformAnswer) {
    if (operation === 'previewListingsItem') return
    const perSecond = Number(headers.get('x-amzn-ratelimit-limit'))
    const key = `${this.#account} ${operation}`
    if (!(perSecond > 0) || perSecond === learned.get(key)) return
    await this.#budget.learn(operation, { perSecond })
    learned.set(key, perSecond)
  }

  /** Amazon's 429 does not say how long to wait: until the operation's next token, at its rate. */
  async #withPause(operation: Operation, error: unknown) {
    if (!(error instanceof ChannelError) || error.kind !== 'rate_limited') return error
    await this.#budget.learn(operation, { available: 0 })
    const perSecond =
      learned.get(`${this.#account} ${operation}`) ?? OPERATIONS[operation].perSecond
    const pauseMs = error.retryAfterMs ?? 1000 / perSecond
    return new ChannelError('rate_limited', error.message, pauseMs)
  }
}

/**
 * One of the burst stays unused: requests do not arrive as evenly as they are sent, and one that
 * comes a moment early would be refused.
 */
function rateOf(operation: Operation) {
  const { perSecond, burst } = OPERATIONS[operation]
  return { perSecond, burst: Math.max(1, burst - 1) }
}

/** The rates this process learned last, so that each is written down once. */
const learned = new Map<string, number>()
