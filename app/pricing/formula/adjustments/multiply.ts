import { Rational } from '../../rational.ts'
import type { AdjustmentKind } from './adjustment.ts'

/** Enough for an exchange rate, few enough to be meant. */
const DECIMALS = 12

/** value × factor: `{ "multiply": 1.08 }`. */
export const multiply: AdjustmentKind = {
  key: 'multiply',
  read: (value, pointer, errors) =>
    errors.decimal(value, pointer, {
      name: 'A factor',
      decimals: DECIMALS,
      above: 0,
      max: 1_000_000,
    }),
  line: (operand) => ({ factor: Rational.fromDecimal(operand), offset: Rational.ZERO }),
  phrase: (operand) => `multiply it by ${Rational.fromDecimal(operand).toDecimalText(DECIMALS)}`,
  step: (operand) => ({
    name: 'Multiply by',
    operand: Rational.fromDecimal(operand).toDecimalText(DECIMALS),
  }),
}
