import type { Formula, Inputs } from '#pricing/formula/index'

/**
 * A second reading of DESIGN.md §5, written as slowly and literally as possible and sharing no code
 * with the engine: fractions are pairs of big integers, never reduced; rounding lists candidates
 * and picks one.
 */
export type NaiveAnswer =
  | { outcome: 'change'; amount: bigint; compareAt: bigint | null }
  | { outcome: 'unchanged'; reason: string }

type Fraction = { top: bigint; bottom: bigint }

const LARGEST = 9_007_199_254_740_991n

/** The values after the base and after each adjustment, or null when the base is missing. */
export function naiveValues(formula: Formula, inputs: Inputs): Fraction[] | null {
  const base = naiveBase(formula, inputs)
  if (base === null) return null
  const values = [base]
  for (const adjustment of formula.adjust) {
    const value = values[values.length - 1]
    if ('percent' in adjustment) values.push(times(value, onePlus(adjustment.percent)))
    else if ('markup' in adjustment) values.push(times(value, onePlus(adjustment.markup)))
    else if ('margin' in adjustment) values.push(over(value, onePlus(-adjustment.margin)))
    else if ('multiply' in adjustment) values.push(times(value, decimal(adjustment.multiply)))
    else values.push(plus(value, whole(adjustment.amount)))
  }
  return values
}

export function naive(formula: Formula, inputs: Inputs): NaiveAnswer {
  const values = naiveValues(formula, inputs)
  if (values === null) return unchanged('base_missing')
  let value = values[values.length - 1]

  const { min, max, minMargin, minMarkup, maxIncrease, maxDecrease } = formula.bounds ?? {}
  if ((minMargin !== undefined || minMarkup !== undefined) && inputs.cost === null) {
    return unchanged('cost_missing_for_bounds')
  }
  const lowers: bigint[] = []
  const uppers: bigint[] = []
  if (min !== undefined) lowers.push(BigInt(min))
  if (minMargin !== undefined) lowers.push(ceil(over(whole(inputs.cost!), onePlus(-minMargin))))
  if (minMarkup !== undefined) lowers.push(ceil(times(whole(inputs.cost!), onePlus(minMarkup))))
  if (maxDecrease !== undefined)
    lowers.push(ceil(times(whole(inputs.price), onePlus(-maxDecrease))))
  if (max !== undefined) uppers.push(BigInt(max))
  if (maxIncrease !== undefined)
    uppers.push(floor(times(whole(inputs.price), onePlus(maxIncrease))))

  const lower = lowers.length === 0 ? null : lowers.reduce((a, b) => (a > b ? a : b))
  const upper = uppers.length === 0 ? null : uppers.reduce((a, b) => (a < b ? a : b))
  if (lower !== null && upper !== null && lower > upper) return unchanged('bounds_contradict')
  if (lower !== null && less(value, { top: lower, bottom: 1n })) value = { top: lower, bottom: 1n }
  if (upper !== null && less({ top: upper, bottom: 1n }, value)) value = { top: upper, bottom: 1n }
  if (value.top <= 0n) return unchanged('not_positive')

  const amount = naiveRound(formula, value, lower, upper)
  if (amount <= 0n) return unchanged('not_positive')
  if (amount > LARGEST) return unchanged('too_large')
  return naiveCompareAt(formula, inputs, amount)
}

function naiveBase({ base }: Formula, inputs: Inputs): Fraction | null {
  if (base === 'price') return whole(inputs.price)
  if (base === 'compareAt') return inputs.compareAt === null ? null : whole(inputs.compareAt)
  if (base === 'cost') return inputs.cost === null ? null : whole(inputs.cost)
  if ('amount' in base) return whole(base.amount)
  if (inputs.base === null || inputs.base === undefined) return null
  const shift = BigInt(inputs.baseExponentShift ?? 0)
  return shift >= 0n
    ? { top: BigInt(inputs.base) * 10n ** shift, bottom: 1n }
    : { top: BigInt(inputs.base), bottom: 10n ** -shift }
}

function naiveRound(
  formula: Formula,
  value: Fraction,
  lower: bigint | null,
  upper: bigint | null
): bigint {
  const step = BigInt(formula.round?.step ?? 1)
  const ending = BigInt(formula.round?.ending ?? 0)
  const mode = formula.round?.mode ?? 'nearest'
  if (step === 1n) {
    return mode === 'up' ? ceil(value) : mode === 'down' ? floor(value) : halfAwayFromZero(value)
  }

  const candidates = new Set<bigint>()
  for (const around of [floor(value), lower ?? 0n, upper ?? 0n]) {
    const n = around / step
    for (let near = n - 2n; near <= n + 2n; near++) {
      const amount = near * step + ending
      if (near >= 0n && amount > 0n) candidates.add(amount)
    }
  }
  const allowed = [...candidates].sort((a, b) => (a < b ? -1 : 1))
  const asked =
    mode === 'nearest'
      ? nearest(allowed, value)
      : mode === 'up'
        ? allowed.find((amount) => !less(whole(amount), value))
        : allowed.findLast((amount) => !less(value, whole(amount)))
  const isInside = (amount: bigint) =>
    (lower === null || amount >= lower) && (upper === null || amount <= upper)
  if (asked !== undefined && isInside(asked)) return asked
  return nearest(allowed.filter(isInside), value) ?? halfAwayFromZero(value)
}

/** The candidate at the smallest distance; of two at the same distance the higher. */
function nearest(ascending: bigint[], value: Fraction): bigint | undefined {
  let best: bigint | undefined
  for (const amount of ascending) {
    if (best === undefined || !less(distance(best, value), distance(amount, value))) best = amount
  }
  return best
}

function naiveCompareAt(formula: Formula, inputs: Inputs, amount: bigint): NaiveAnswer {
  const price = BigInt(inputs.price)
  const current = inputs.compareAt === null ? null : BigInt(inputs.compareAt)
  const rule = formula.compareAt
  let compareAt: bigint | null
  if (rule === 'keep') compareAt = current
  else if (rule === 'clear') compareAt = null
  else if (rule === 'previous') compareAt = amount < price ? price : amount > price ? null : current
  else if (rule === 'prior') {
    const claim = inputs.prior?.(Number(amount)).amount ?? null
    compareAt = claim === null ? null : BigInt(claim)
  } else compareAt = BigInt(rule.amount)
  if (compareAt !== null && compareAt <= amount) compareAt = null

  const follows = rule === 'keep' || rule === 'previous'
  if (amount === price && (follows || compareAt === current)) return unchanged('equal_to_current')
  return { outcome: 'change', amount, compareAt }
}

function unchanged(reason: string): NaiveAnswer {
  return { outcome: 'unchanged', reason }
}

function whole(value: number | bigint): Fraction {
  return { top: BigInt(value), bottom: 1n }
}

function decimal(value: number): Fraction {
  const [integer, fraction = ''] = value.toFixed(12).split('.')
  return { top: BigInt(integer + fraction), bottom: 10n ** 12n }
}

function onePlus(percent: number): Fraction {
  const { top, bottom } = decimal(percent)
  return { top: bottom * 100n + top, bottom: bottom * 100n }
}

function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}

function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom }
}

function over(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom, bottom: a.bottom * b.top }
}

function less(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom
}

function distance(amount: bigint, value: Fraction): Fraction {
  const difference = amount * value.bottom - value.top
  return { top: difference < 0n ? -difference : difference, bottom: value.bottom }
}

export function floor({ top, bottom }: Fraction): bigint {
  const cut = top / bottom
  return top < 0n && cut * bottom !== top ? cut - 1n : cut
}

function ceil({ top, bottom }: Fraction): bigint {
  return -floor({ top: -top, bottom })
}

function halfAwayFromZero({ top, bottom }: Fraction): bigint {
  const size = top < 0n ? -top : top
  const rounded = (size * 2n + bottom) / (bottom * 2n)
  return top < 0n ? -rounded : rounded
}
