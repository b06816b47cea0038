import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { ChannelError } from '#connectors/errors'

/** How fast a platform may be asked: what is left over is saved up to `burst`. */
export interface Rate {
  perSecond: number
  burst: number
}

/** Longer than this, a worker does other things than wait. */
const LONGEST_WAIT_MS = 5_000

/**
 * The platform's limits for one account, kept to by all our processes together: token buckets in
 * the database, on its clock. Who spends more than is there reserves what comes next and waits for
 * it, so that the platform's own rate is used whole, whoever asks.
 */
export class Budget {
  /** @param account whom the platform counts: `shopify:demo.myshopify.com` */
  constructor(private account: string) {}

  /**
   * Waits until so much may be spent.
   *
   * @param rate what the platform grants until it says otherwise (`learn`)
   * @throws {ChannelError} `paced` when that takes longer than a worker should wait; nothing is
   *   spent then
   */
  async spend(operation: string, cost: number, rate: Rate) {
    const { rows } = await db.rawQuery(
      `insert into channel_budgets as b (account, operation, tokens, per_second, burst)
       values (:account, :operation, :burst::float8 - :cost, :perSecond, :burst)
       on conflict (account, operation) do update
       set tokens = least(b.burst, b.tokens + b.per_second
             * extract(epoch from clock_timestamp() - b.filled_at)) - :cost,
         filled_at = clock_timestamp()
       returning tokens, per_second`,
      { account: this.account, operation, cost, ...rate }
    )
    const { tokens, per_second: perSecond } = rows[0]
    const waitMs = tokens >= 0 ? 0 : (-tokens / perSecond) * 1000
    if (waitMs > LONGEST_WAIT_MS) {
      await this.giveBack(operation, cost)
      throw new ChannelError('paced', 'The platform’s limit is used up for now.', waitMs)
    }
    if (waitMs > 0) await sleep(waitMs)
  }

  /** Takes the platform's word for what is left, and for its rate; what it leaves open stays. */
  async learn(
    operation: string,
    { available, perSecond, burst }: { available?: number; perSecond?: number; burst?: number }
  ) {
    await db.rawQuery(
      `update channel_budgets
       set tokens = least(tokens + per_second
             * extract(epoch from clock_timestamp() - filled_at), ?::float8),
         filled_at = clock_timestamp(),
         per_second = coalesce(?::float8, per_second), burst = coalesce(?::float8, burst)
       where account = ? and operation = ?`,
      [available ?? null, perSecond ?? null, burst ?? null, this.account, operation] as never[]
    )
  }

  /** Returns what was not used after all, as platforms do that charge what a request really cost. */
  async giveBack(operation: string, cost: number) {
    await db.rawQuery(
      'update channel_budgets set tokens = least(burst, tokens + ?) where account = ? and operation = ?',
      [cost, this.account, operation]
    )
  }
}
