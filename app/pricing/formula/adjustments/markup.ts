import { percentText } from '../../percent.ts'
import { Rational } from '../../rational.ts'
import { LARGEST_PERCENT, PERCENT_DECIMALS, type AdjustmentKind } from './adjustment.ts'

/** value × (1 + m): `{ "markup": 25 }` on a cost of 8.00 gives 10.00. */
export const markup: AdjustmentKind = {
  key: 'markup',
  read: (value, pointer, errors) =>
    errors.decimal(value, pointer, {
      name: 'A markup',
      decimals: PERCENT_DECIMALS,
      min: -100,
      max: LARGEST_PERCENT,
    }),
  line: (operand) => ({
    factor: Rational.ONE.add(Rational.fromDecimal(operand).div(Rational.fromInteger(100))),
    offset: Rational.ZERO,
  }),
  phrase: (operand) => `add ${percentText(operand)} markup`,
  step: (operand) => ({ name: 'Markup', operand: percentText(operand) }),
}
