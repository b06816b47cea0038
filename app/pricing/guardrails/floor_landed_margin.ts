import { percentText } from '../percent.ts'
import { Rational } from '../rational.ts'
import type { Change, ChangeGuardrail } from './guardrail.ts'
import { percentField, readPercent, shareText, type PercentParams } from './limits.ts'

const MILLION = Rational.fromInteger(1_000_000)

/**
 * The least margin after what the channel keeps: (price − cost − fees) ÷ price. Fees grow with the
 * price, so the floor is solved for it. Where nothing is sold on a channel that tells its fees,
 * there are none; where it has not told them yet, the floor cannot hold.
 */
export const floorLandedMargin: ChangeGuardrail<PercentParams> = {
  kind: 'floor_landed_margin',
  scope: 'change',
  title: 'Landed margin floor',
  fields: [percentField],
  asks: ['fees'],
  read: readPercent({ min: -1_000_000, below: 100 }),
  sentence: ({ percent }) =>
    `Every price leaves a margin of at least ${percentText(percent)} after the channel’s fees.`,
  compile: ({ percent }) => {
    const text = percentText(percent)
    return (change) => {
      const { to, cost, fees = null } = change
      if (cost === null) {
        return `The cost is not known, so the ${text} margin floor after fees cannot be checked. Add a cost or narrow the guardrail.`
      }
      if (fees === 'unknown') {
        return `The channel has not told its fees yet, so the ${text} margin floor after fees cannot be checked. Sync the channel.`
      }
      if (to <= 0) return 'A price that is not above zero leaves no margin.'
      const lowest = lowestAmount(percent, change)
      if (lowest !== null && Rational.fromInteger(to).cmp(lowest) >= 0) return null
      const kept = fees === null ? 0 : Math.ceil((to * fees.ppm) / 1_000_000) + fees.fixed
      return `The margin would be ${shareText(to - cost - kept, to)} after the channel’s fees, below the floor of ${text}.`
    }
  },
  floor:
    ({ percent }) =>
    (change) => {
      const { cost, fees = null } = change
      if (cost === null || fees === 'unknown') return null
      return lowestAmount(percent, change)?.ceil() ?? BEYOND
    },
}

/** More than an amount can be: no price is high enough. */
const BEYOND = BigInt(Number.MAX_SAFE_INTEGER) + 1n

/** (cost + fixed fees) ÷ (1 − margin − the fees’ share); null when no price would be enough. */
function lowestAmount(percent: number, { cost, fees = null }: Change): Rational | null {
  const { ppm, fixed } = fees === null || fees === 'unknown' ? { ppm: 0, fixed: 0 } : fees
  const margin = Rational.fromDecimal(percent).div(Rational.fromInteger(100))
  const kept = Rational.ONE.sub(margin).sub(Rational.fromInteger(ppm).div(MILLION))
  if (kept.cmp(Rational.ZERO) <= 0) return null
  return Rational.fromInteger(cost! + fixed).div(kept)
}
