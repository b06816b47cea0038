import type { Formula, Rounding } from '../formula/formula.ts'
import { compileRounding } from '../formula/rounding.ts'

/** Whether a price may end like this, and the nearest prices below and above that may. */
export type Reach = { fits: boolean; below: number | null; above: number | null }

/** How an amount stands to those the rounding allows, n × step + ending. */
export function reachOf(round: Rounding | undefined, wanted: number): Reach {
  const { step, ending } = compileRounding(round)
  const rest = (wanted - ending) % step
  if (rest === 0) return { fits: true, below: null, above: null }
  const below = wanted - (rest < 0 ? rest + step : rest)
  return { fits: false, below: below > 0 ? below : null, above: below + step }
}

/** The roundings that differ in one thing: another mode, the ending of the wish, or none at all. */
export function otherRoundings({ round }: Formula, wanted: number): (Rounding | undefined)[] {
  if (!round) return []
  const { step, ending, mode } = compileRounding(round)
  const modes = (['nearest', 'up', 'down'] as const).filter((other) => other !== mode)
  const endings = wanted % step === ending ? [] : [{ ...round, ending: wanted % step }]
  return [...modes.map((other) => ({ ...round, mode: other })), ...endings, undefined]
}
