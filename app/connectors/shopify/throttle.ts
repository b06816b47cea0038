import { Budget } from '#connectors/budget'
import { ChannelError } from '#connectors/errors'

/** What Shopify says a request cost: shopify.dev/docs/api/usage/limits */
export interface QueryCost {
  requestedQueryCost: number
  /** Null when the request was throttled. */
  actualQueryCost: number | null
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
}

/** A Standard plan's, until the first answer tells the shop's own. */
const FIRST_GUESS = { perSecond: 100, burst: 1_000 }
const OPERATION = 'graphql'
/**
 * This share of the points stays unused: a full bucket takes in nothing while a request is still
 * on its way, so that ours would run ahead of Shopify's.
 */
const RESERVE = 0.05

/** What requests were said to cost, by estimate and document: these few are made again and again. */
const known = new Map<string, number>()

/**
 * Keeps all our processes within the points a shop grants our app. Shopify asks for a request's
 * whole cost beforehand and gives back what it did not use; so do we.
 */
export class Throttle {
  #budget: Budget

  constructor(account: string) {
    this.#budget = new Budget(`shopify:${account}`)
  }

  /**
   * Waits until the request may be made.
   *
   * @param estimate in points, until Shopify tells the real figure
   * @throws {ChannelError} `paced`
   */
  async spend(document: string, estimate: number): Promise<number> {
    const cost = known.get(`${estimate} ${document}`) ?? estimate
    await this.#budget.spend(OPERATION, cost, FIRST_GUESS)
    return cost
  }

  /** Takes note of what it really cost; without `cost`, Shopify did not get to work. */
  async settle(document: string, estimate: number, spent: number, cost: QueryCost | undefined) {
    await this.#budget.giveBack(OPERATION, spent - (cost?.actualQueryCost ?? 0))
    if (!cost) return
    known.set(`${estimate} ${document}`, cost.requestedQueryCost)
    const { currentlyAvailable, restoreRate, maximumAvailable } = cost.throttleStatus
    const reserve = maximumAvailable * RESERVE
    await this.#budget.learn(OPERATION, {
      available: currentlyAvailable - reserve,
      perSecond: restoreRate,
      burst: maximumAvailable - reserve,
    })
  }
}

/** What to do about a request that Shopify throttled: wait until there is enough for it. */
export function throttled(cost: QueryCost | undefined) {
  const missing = cost ? cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable : 0
  const waitMs = cost ? Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000) : null
  return new ChannelError(
    'rate_limited',
    'Shopify asks us to slow down: other requests used up what this shop grants.',
    waitMs === null ? null : Math.max(0, waitMs)
  )
}
