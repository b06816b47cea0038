import { RULES_A_WORD } from '#pricing/lanes/index'
import type { Condition } from '#queries/plans/candidates'
import { matchingSql } from '#queries/plans/matching_sql'

/** Which rules match a variant, and what those start from that name another price list. */
export interface Contest {
  /** The n-th rule is bit n of its word; a word holds 50. */
  matching: number[]
  /** The amount in each of the price lists that rules start from, in their order. */
  bases: (number | null)[]
}

/** The rules that meet in a plan, as further columns of a query over `v` and `p`. */
export class ContestColumns {
  /** For the plans in which no rules meet: no column, and nothing to pay for. */
  static readonly NONE = new ContestColumns([], [])

  /** Begins with a comma; empty when no rules meet. */
  readonly sql: string
  readonly bindings: unknown[]
  readonly joins: Condition[]
  readonly count: number
  #words: number

  /**
   * @param selectors of the rules, in the order of their bits
   * @param basePriceListIds the price lists that their formulas start from, each once
   */
  constructor(selectors: Condition[], basePriceListIds: number[]) {
    const words = chunked(selectors).map(matchingSql)
    const bases = basePriceListIds.map((_, index) => `contest_base_${index}.amount`)
    this.sql = [...words, ...bases].map((column) => `, ${column}`).join('')
    this.bindings = selectors.flatMap(({ bindings }) => bindings)
    this.joins = basePriceListIds.map((id, index) => joinOf(`contest_base_${index}`, id))
    this.#words = words.length
    this.count = words.length + bases.length
  }

  /** Reads the columns, which begin at `first`; null when no rules meet. */
  read(row: unknown[], first: number): Contest | null {
    if (this.count === 0) return null
    const end = first + this.#words
    return {
      matching: row.slice(first, end) as number[],
      bases: row.slice(end, first + this.count) as (number | null)[],
    }
  }
}

function joinOf(alias: string, priceListId: number): Condition {
  return {
    sql: `left join prices ${alias} on ${alias}.variant_id = v.id and ${alias}.price_list_id = ?`,
    bindings: [priceListId],
  }
}

function chunked(selectors: Condition[]) {
  const count = Math.ceil(selectors.length / RULES_A_WORD)
  return Array.from({ length: count }, (_, word) =>
    selectors.slice(word * RULES_A_WORD, (word + 1) * RULES_A_WORD)
  )
}
