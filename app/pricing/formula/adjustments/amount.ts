import { formatMoney, MAX_AMOUNT } from '../../amount.ts'
import { Rational } from '../../rational.ts'
import type { AdjustmentKind } from './adjustment.ts'

/** value + n minor units: `{ "amount": -100 }` takes 1.00 off in USD. */
export const amount: AdjustmentKind = {
  key: 'amount',
  read: (value, pointer, errors) =>
    errors.integer(value, pointer, { name: 'An amount', min: -MAX_AMOUNT, max: MAX_AMOUNT }),
  line: (operand) => ({ factor: Rational.ONE, offset: Rational.fromInteger(operand) }),
  phrase: (operand, currency) =>
    operand < 0
      ? `take off ${formatMoney(-operand, currency)}`
      : `add ${formatMoney(operand, currency)}`,
  step: (operand, currency) => ({
    name: operand < 0 ? 'Take off' : 'Add',
    operand: formatMoney(Math.abs(operand), currency),
  }),
}
