import type { LaneMove } from './moves.ts'

/** "“Summer” would have to have priority 10 or more instead of 5: …", as one sentence. */
export function moveSentence(move: LaneMove): string {
  const { name, laneName, runs } = move.rule
  if (move.of === 'raise') {
    return `“${name}” would have to have priority ${move.to} or more instead of ${move.from}: then it, not “${move.other.name}”, wins in the lane ${laneName}.`
  }
  if (move.of === 'lower') {
    return `“${name}” would have to have priority ${move.to} or less instead of ${move.from}: then “${move.other.name}” wins in the lane ${laneName}.`
  }
  if (move.of === 'match') {
    return `The selector of “${name}” in the lane ${laneName} would have to match this variant.`
  }
  const also = runs === null ? ', or its window to end' : ''
  return `The selector of “${name}” in the lane ${laneName} would have to leave this variant out${also}.`
}
