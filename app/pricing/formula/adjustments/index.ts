import { amount } from './amount.ts'
import { margin } from './margin.ts'
import { markup } from './markup.ts'
import { multiply } from './multiply.ts'
import { percent } from './percent.ts'
import type { AdjustmentKind } from './adjustment.ts'

export type { AdjustmentKind } from './adjustment.ts'

/** One step, as in JSON: exactly one of these keys. */
export type Adjustment =
  | { percent: number }
  | { amount: number }
  | { multiply: number }
  | { markup: number }
  | { margin: number }

/** Every kind of adjustment; a new one is a new file and a line here. */
export const adjustmentKinds: readonly AdjustmentKind[] = [
  percent,
  amount,
  multiply,
  markup,
  margin,
]

/** The kind and the operand of one step. */
export function adjustmentOf(adjustment: Adjustment): { kind: AdjustmentKind; operand: number } {
  const [key, operand] = Object.entries(adjustment)[0]
  const kind = adjustmentKinds.find((candidate) => candidate.key === key)
  if (!kind) throw new TypeError(`No kind of adjustment is called "${key}".`)
  return { kind, operand }
}
