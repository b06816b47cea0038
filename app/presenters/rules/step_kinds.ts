import type { Adjustment } from '#pricing/formula/index'

/**
 * A kind of adjustment as the builder offers it. Where JSON has a sign, the builder has two kinds,
 * so that nobody has to type a minus.
 */
export interface StepKind {
  name: string
  label: string
  /** What is typed beside it. */
  unit: 'percent' | 'amount' | 'factor'
  /** The key and the sign in JSON; `null` where the number carries its own sign. */
  key: 'percent' | 'amount' | 'multiply' | 'markup' | 'margin'
  sign: 1 | -1 | null
}

export const stepKinds: readonly StepKind[] = [
  { name: 'lower', label: 'Lower by', unit: 'percent', key: 'percent', sign: -1 },
  { name: 'raise', label: 'Raise by', unit: 'percent', key: 'percent', sign: 1 },
  { name: 'take_off', label: 'Take off', unit: 'amount', key: 'amount', sign: -1 },
  { name: 'add', label: 'Add', unit: 'amount', key: 'amount', sign: 1 },
  { name: 'multiply', label: 'Multiply by', unit: 'factor', key: 'multiply', sign: null },
  { name: 'markup', label: 'Add markup of', unit: 'percent', key: 'markup', sign: null },
  { name: 'margin', label: 'Price for a margin of', unit: 'percent', key: 'margin', sign: null },
]

export function stepKind(name: string): StepKind | undefined {
  return stepKinds.find((kind) => kind.name === name)
}

/** The kind of a step of a formula, and its number without the sign that the kind stands for. */
export function stepOf(adjustment: Adjustment): { kind: StepKind; operand: number } {
  const [[key, operand]] = Object.entries(adjustment) as [[StepKind['key'], number]]
  const sign = operand < 0 ? -1 : 1
  const kind = stepKinds.find((each) => each.key === key && (each.sign ?? sign) === sign)!
  return { kind, operand: kind.sign === null ? operand : Math.abs(operand) }
}
