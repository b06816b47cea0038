import { percentText } from '../../percent.ts'
import { Rational } from '../../rational.ts'
import { LARGEST_PERCENT, PERCENT_DECIMALS, type AdjustmentKind } from './adjustment.ts'

/** value ÷ (1 − m): `{ "margin": 40 }` on a cost of 6.00 gives 10.00, of which 40 % is margin. */
export const margin: AdjustmentKind = {
  key: 'margin',
  read: (value, pointer, errors) =>
    errors.decimal(value, pointer, {
      name: 'A margin',
      decimals: PERCENT_DECIMALS,
      min: -LARGEST_PERCENT,
      below: 100,
    }),
  line: (operand) => ({
    factor: Rational.ONE.div(
      Rational.ONE.sub(Rational.fromDecimal(operand).div(Rational.fromInteger(100)))
    ),
    offset: Rational.ZERO,
  }),
  phrase: (operand) => `price it for a ${percentText(operand)} margin`,
  step: (operand) => ({ name: 'For a margin of', operand: percentText(operand) }),
}
