/**
 * The last look at a price before it leaves. On purpose it shares no code with the engine and
 * its guardrails: when they are wrong, this still stands. It knows nothing of rules or plans.
 */
export interface GatedPrice {
  /** What is about to be written, in minor units. */
  amount: number
  /** What was last seen there; null or 0 when no price ever was. */
  from: number | null
  /** The lowest amount allowed; null when there is none. */
  floor: number | null
}

export interface Refusal<Row> {
  row: Row
  code:
    | 'last_gate_not_whole'
    | 'last_gate_not_positive'
    | 'last_gate_below_floor'
    | 'last_gate_ten_times_up'
    | 'last_gate_ten_times_down'
  reason: string
}

const MOST_TIMES = 10

/**
 * Lets through what is a whole amount above zero, not below its floor, and at most ten times
 * more or less than the price last seen. Anything it cannot read is refused.
 */
export function lastGate<Row extends GatedPrice>(rows: Row[]) {
  const passed: Row[] = []
  const refused: Refusal<Row>[] = []
  for (const row of rows) {
    const problem = problemOf(row)
    if (problem) refused.push({ row, ...problem })
    else passed.push(row)
  }
  return { passed, refused }
}

function problemOf({ amount, from, floor }: GatedPrice): Omit<Refusal<never>, 'row'> | null {
  if (!Number.isSafeInteger(amount)) {
    return {
      code: 'last_gate_not_whole',
      reason: 'Not sent: the amount is no whole number of minor units.',
    }
  }
  if (amount <= 0) {
    return { code: 'last_gate_not_positive', reason: 'Not sent: the price is zero or less.' }
  }
  if (floor !== null && !(amount >= floor)) {
    return { code: 'last_gate_below_floor', reason: 'Not sent: the price is below its floor.' }
  }
  if (from === null || from === 0) return null
  if (!(amount <= from * MOST_TIMES)) {
    return {
      code: 'last_gate_ten_times_up',
      reason: 'Not sent: the price is more than ten times the one seen there.',
    }
  }
  if (!(amount * MOST_TIMES >= from)) {
    return {
      code: 'last_gate_ten_times_down',
      reason: 'Not sent: the price is less than a tenth of the one seen there.',
    }
  }
  return null
}
