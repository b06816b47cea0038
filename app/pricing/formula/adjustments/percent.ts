import { percentText } from '../../percent.ts'
import { Rational } from '../../rational.ts'
import { LARGEST_PERCENT, PERCENT_DECIMALS, type AdjustmentKind } from './adjustment.ts'

/** value × (1 + p): `{ "percent": -12.5 }` lowers by 12.5 %. */
export const percent: AdjustmentKind = {
  key: 'percent',
  read: (value, pointer, errors) =>
    errors.decimal(value, pointer, {
      name: 'A percentage',
      decimals: PERCENT_DECIMALS,
      min: -100,
      max: LARGEST_PERCENT,
    }),
  line: (operand) => ({
    factor: Rational.ONE.add(Rational.fromDecimal(operand).div(Rational.fromInteger(100))),
    offset: Rational.ZERO,
  }),
  phrase: (operand) => `${operand < 0 ? 'lower' : 'raise'} it by ${percentText(Math.abs(operand))}`,
  step: (operand) => ({
    name: operand < 0 ? 'Lower by' : 'Raise by',
    operand: percentText(Math.abs(operand)),
  }),
}
