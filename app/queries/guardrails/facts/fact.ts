import type { GuardFact, GuardFacts } from '#pricing/guardrails/index'
import type { Condition } from '#queries/plans/candidates'

/** What the query behind a fact has to know. */
export interface FactContext {
  /** The currency of the price list. */
  currency: string
  /** The platforms that tell what they keep of a sale. */
  feePlatforms: string[]
}

/** How one fact is found: a column over `v` (variants) and `p` (the price list's prices). */
export interface FactSource<Fact extends GuardFact> {
  sql(context: FactContext): Condition
  /** What stands in the column, as guardrails take it. */
  read(column: never): GuardFacts[Fact]
}
