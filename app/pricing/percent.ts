import { Rational } from './rational.ts'

/** A percentage for people: "12.5 %", with a true minus sign when it is below zero. */
export function percentText(percent: number): string {
  const text = Rational.fromDecimal(Math.abs(percent)).toDecimalText(12)
  return `${percent < 0 ? '−' : ''}${text} %`
}
