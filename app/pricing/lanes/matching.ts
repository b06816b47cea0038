import { chooseWinners, type Contender, type Heat } from './choose.ts'

/** So many rules have their bit in one safe integer; more take a further one. */
export const RULES_A_WORD = 50

/**
 * Which rules match a variant, as the query that read it says: the n-th rule is bit n of a word, or
 * of the next one after 50. Catalogs have few distinct combinations, so each is chosen from once.
 */
export class Matching<Rule extends Contender> {
  readonly #chosen = new Map<number | string, readonly Heat<Rule>[]>()

  constructor(private readonly rules: readonly Rule[]) {}

  /** The lanes that have something to say, in running order. */
  heats(words: readonly number[]): readonly Heat<Rule>[] {
    const key = words.length === 1 ? words[0] : words.join()
    let heats = this.#chosen.get(key)
    if (!heats) {
      heats = chooseWinners(this.rules.filter((_, bit) => isSet(words, bit)))
      this.#chosen.set(key, heats)
    }
    return heats
  }
}

function isSet(words: readonly number[], bit: number): boolean {
  const word = words[Math.floor(bit / RULES_A_WORD)]
  return Math.floor(word / 2 ** (bit % RULES_A_WORD)) % 2 === 1
}
