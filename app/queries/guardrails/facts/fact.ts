import type { DateTime } from 'luxon'
import type { GuardFact, GuardFacts } from '#pricing/guardrails/index'
import type { Condition } from '#queries/plans/candidates'

/** What the query behind a fact has to know. */
export interface FactContext {
  projectId: number
  priceListId: number
  /** The currency of the price list. */
  currency: string
  /** The platforms that tell what they keep of a sale. */
  feePlatforms: string[]
  /** The moment it is asked at. */
  now: DateTime
  /** When the project's day began. */
  dayStart: DateTime
  /**
   * Whether it is asked for the rows `pc` of a batch, each by itself. Otherwise for all of a
   * catalog, most of which has no history worth looking at.
   */
  isBatch: boolean
  /** Whether a change may end with a compare-at claim, in SQL over the query's rows. */
  claims: string
  /** Which goods are perishable; null for none. */
  perishable: Condition | null
}

/** A column, and the join it reads from where it needs one. */
export interface FactSql extends Condition {
  join?: Condition
}

/** How one fact is found: over `v` (variants) and `p` (the price list's prices). */
export interface FactSource<Fact extends GuardFact> {
  /**
   * @param of which, of a fact that is found for each of something
   * @param alias for the join, if any
   */
  sql(context: FactContext, of: never, alias: string): FactSql
  /** What stands in the column, as guardrails take it; of a fact of something, for one of them. */
  read(column: never, context: FactContext): FactOf<Fact>
}

type FactOf<Fact extends GuardFact> =
  NonNullable<GuardFacts[Fact]> extends Readonly<Record<infer Key, infer One>>
    ? string extends Key
      ? One
      : number extends Key
        ? One
        : GuardFacts[Fact]
    : GuardFacts[Fact]
