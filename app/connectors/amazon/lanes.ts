/** Enough to use five requests a second whole, at half a second each. */
const LANES = 4

/** What came of those that were worked, by their place, and what stopped the others. */
export interface LaneResults<Result> {
  results: Map<number, Result>
  failure: unknown
}

/** Works a list in order, a few at a time; after the first failure nothing more is begun. */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>
): Promise<LaneResults<Result>> {
  const results = new Map<number, Result>()
  let failure: unknown = null
  let next = 0
  const lane = async () => {
    while (next < items.length && failure === null) {
      const place = next++
      try {
        results.set(place, await work(items[place]))
      } catch (error) {
        failure ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { results, failure }
}
