import type { FieldErrors } from '../../field_errors.ts'
import type { Rational } from '../../rational.ts'

/**
 * One kind of step between base and bounds. Every step is a line, value × factor + offset, which
 * is what lets the engine fold a whole chain into one exact multiplication.
 */
export type AdjustmentKind = {
  /** The one key of its JSON object. */
  key: string
  /** Reads the operand; notes an error and gives undefined when it is not acceptable. */
  read(value: unknown, pointer: string, errors: FieldErrors): number | undefined
  line(operand: number): { factor: Rational; offset: Rational }
  /** As part of a rule's sentence: "lower it by 12.5 %". */
  phrase(operand: number, currency: string): string
  /** As a step of an explanation: its name and its operand, "Lower by" and "12.5 %". */
  step(operand: number, currency: string): { name: string; operand: string }
}

/** Percentages carry up to four decimals (DESIGN.md §5). */
export const PERCENT_DECIMALS = 4

/** No price moves a ten-thousandfold in one step; more is a slip of the keyboard. */
export const LARGEST_PERCENT = 1_000_000
