import type { GuardFact, GuardFacts, Wish } from '#pricing/guardrails/index'
import { amazonOffer } from '#queries/guardrails/facts/amazon_offer'
import { attributes } from '#queries/guardrails/facts/attributes'
import { day } from '#queries/guardrails/facts/day'
import type { FactContext, FactSource } from '#queries/guardrails/facts/fact'
import { fees } from '#queries/guardrails/facts/fees'
import { priceAgo } from '#queries/guardrails/facts/price_ago'
import { sinceChange } from '#queries/guardrails/facts/since_change'
import type { Condition } from '#queries/plans/candidates'
import { priorPrice } from '#queries/guardrails/facts/prior_price'

/** Where each fact comes from; a new one is a new file and a line here. */
const sources: { [Fact in GuardFact]: FactSource<Fact> } = {
  amazonOffer,
  fees,
  day,
  sinceChange,
  priceAgo,
  attributes,
  priorPrice,
}

const NOTHING: GuardFacts = Object.freeze({})

/** The facts that guardrails ask for, as further columns of a query over `v` and `p`. */
export class FactColumns {
  #wishes: readonly Wish[]
  #context: FactContext

  /** Begins with a comma; empty when nothing is asked. */
  readonly sql: string
  readonly bindings: unknown[]
  /** What the columns read from, to stand after the query's own joins. */
  readonly join: Condition

  constructor(wishes: readonly Wish[], context: FactContext) {
    this.#wishes = wishes
    this.#context = context
    const columns = wishes.map(({ fact, of }, at) =>
      sources[fact].sql(context, of as never, `fact_${at}`)
    )
    this.sql = columns.map(({ sql }) => `, ${sql}`).join('')
    this.bindings = columns.flatMap(({ bindings }) => bindings)
    const joins = columns.flatMap(({ join }) => join ?? [])
    this.join = {
      sql: joins.map(({ sql }) => sql).join('\n'),
      bindings: joins.flatMap(({ bindings }) => bindings),
    }
  }

  /** The facts of a row whose columns for them begin at `first`. */
  read(row: never[], first: number): GuardFacts {
    if (this.#wishes.length === 0) return NOTHING
    const facts: Record<string, unknown> = {}
    this.#wishes.forEach(({ fact, of }, at) => {
      const found = sources[fact].read(row[first + at], this.#context)
      if (of === undefined) facts[fact] = found
      else facts[fact] = { ...(facts[fact] as object | undefined), [of]: found }
    })
    return facts
  }
}
