import type { GuardFact, GuardFacts } from '#pricing/guardrails/index'
import { amazonOffer } from '#queries/guardrails/facts/amazon_offer'
import type { FactContext, FactSource } from '#queries/guardrails/facts/fact'
import { fees } from '#queries/guardrails/facts/fees'

/** Where each fact comes from; a new one is a new file and a line here. */
const sources: { [Fact in GuardFact]: FactSource<Fact> } = { amazonOffer, fees }

const NOTHING: GuardFacts = Object.freeze({})

/** The facts that guardrails ask for, as further columns of a query over `v` and `p`. */
export class FactColumns {
  #facts: readonly GuardFact[]

  /** Begins with a comma; empty when nothing is asked. */
  readonly sql: string
  readonly bindings: unknown[]

  constructor(facts: readonly GuardFact[], context: FactContext) {
    this.#facts = facts
    const columns = facts.map((fact) => sources[fact].sql(context))
    this.sql = columns.map(({ sql }) => `, ${sql}`).join('')
    this.bindings = columns.flatMap(({ bindings }) => bindings)
  }

  /** The facts of a row whose columns for them begin at `first`. */
  read(row: never[], first: number): GuardFacts {
    if (this.#facts.length === 0) return NOTHING
    const facts: Record<string, unknown> = {}
    this.#facts.forEach((fact, at) => (facts[fact] = sources[fact].read(row[first + at])))
    return facts
  }
}
