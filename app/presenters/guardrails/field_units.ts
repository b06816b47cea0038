import { DateTime } from 'luxon'
import { decimalText, parseDecimal } from '#presenters/rules/decimal_text'
import type { FieldUnit } from '#pricing/guardrails/index'
import { formatAmount, parseAmount } from '#pricing/money'

/** What stands in a control; of check boxes, those that are ticked. */
export type Typed = string | string[]

/** What amounts and moments are by: the currency's minor unit, and the clocks of a zone. */
export interface UnitContext {
  currency: string
  timeZone: string
}

type Read = { ok: true; value: unknown } | { ok: false; reason: string }

interface Unit {
  /** The param as a control shows it. */
  write(param: never, context: UnitContext): Typed
  /** What was typed as the param it stands for. */
  read(typed: never, context: UnitContext): Read
}

const asTyped: Unit = {
  write: (param: Typed) => param,
  read: (typed: Typed) => ({ ok: true, value: typed }),
}

const decimal: Unit = { write: decimalText, read: parseDecimal }

const whole: Unit = {
  write: (param: number) => String(param),
  read: (typed: string) => {
    const digits = typed.trim().replaceAll(',', '')
    return /^\d{1,15}$/.test(digits)
      ? { ok: true, value: Number(digits) }
      : { ok: false, reason: 'Write a whole number, such as 3.' }
  },
}

const amount: Unit = {
  write: (param: number, { currency }) => formatAmount(param, currency),
  read: (typed: string, { currency }) => {
    const parsed = parseAmount(typed, currency)
    if (!parsed.ok) return parsed
    return parsed.amount > 0
      ? { ok: true, value: parsed.amount }
      : { ok: false, reason: 'Write an amount above zero.' }
  },
}

/** As a date-time control of a browser has it. */
const LOCAL = "yyyy-MM-dd'T'HH:mm"

const moment: Unit = {
  write: (param: string, { timeZone }) =>
    DateTime.fromISO(param, { zone: timeZone }).toFormat(LOCAL),
  read: (typed: string, { timeZone }) => {
    const read = DateTime.fromISO(typed, { zone: timeZone })
    return read.isValid
      ? { ok: true, value: read.toUTC().toISO() }
      : { ok: false, reason: 'Choose a day and a time.' }
  },
}

/** How each unit goes from a param into a control and back. */
export const units: Readonly<Record<FieldUnit, Unit>> = {
  percent: decimal,
  hours: decimal,
  amount,
  count: whole,
  days: whole,
  moment,
  text: asTyped,
  choice: asTyped,
  attribute: asTyped,
  weekdays: asTyped,
  time: asTyped,
  timeZone: asTyped,
}
