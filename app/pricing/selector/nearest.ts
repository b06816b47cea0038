/**
 * The word closest to what was typed, if it is close enough to be a slip: at most a third of its
 * letters differ, counting a swap of neighbours as one slip.
 */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const lower = typed.toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(Math.max(lower.length, 3) / 3)) + 1
  for (const word of words) {
    const distance = editDistance(lower, word.toLowerCase())
    if (distance < bestDistance) {
      best = word
      bestDistance = distance
    }
  }
  return best
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      let distance = Math.min(
        last[column] + 1,
        current[column - 1] + 1,
        last[column - 1] + (same ? 0 : 1)
      )
      const swapped =
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      if (swapped) distance = Math.min(distance, beforeLast[column - 2] + 1)
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.length]
}
