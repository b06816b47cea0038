import type { FieldErrors } from '../field_errors.ts'
import { MAX_AMOUNT } from '../amount.ts'
import { Rational } from '../rational.ts'
import type { GuardrailField } from './field.ts'
import { isZone } from './local_time.ts'

export type PercentParams = { percent: number }
export type AmountParams = { amount: number }
export type CountParams<Name extends string> = Record<Name, number>

/** Percentages of guardrails carry as many decimals as those of formulas. */
export const PERCENT_DECIMALS = 4

export const percentField: GuardrailField = {
  name: 'percent',
  label: 'Limit in percent',
  unit: 'percent',
}
export const amountField: GuardrailField = { name: 'amount', label: 'Limit', unit: 'amount' }

/** Reads `{ "percent": 40 }`; limits as in FieldErrors.decimal. */
export function readPercent(limits: {
  min?: number
  max?: number
  below?: number
  above?: number
}) {
  return (json: unknown, errors: FieldErrors): PercentParams | undefined => {
    const object = errors.object(json, '', ['percent'])
    if (!object) return undefined
    const percent = errors.decimal(object.percent, '/percent', {
      name: 'A percentage',
      decimals: PERCENT_DECIMALS,
      ...limits,
    })
    return percent === undefined ? undefined : { percent }
  }
}

/** Reads `{ "amount": 500 }` in minor units, above zero. */
export function readAmount(json: unknown, errors: FieldErrors): AmountParams | undefined {
  const object = errors.object(json, '', ['amount'])
  if (!object) return undefined
  const limits = { name: 'An amount', min: 1, max: MAX_AMOUNT }
  const amount = errors.integer(object.amount, '/amount', limits)
  return amount === undefined ? undefined : { amount }
}

type WholeLimits = { name: string; min: number; max: number }

/** Reads `{ "changes": 3 }`, a whole number under the name given. */
export function readCount<Name extends string>(field: Name, limits: WholeLimits) {
  return (json: unknown, errors: FieldErrors): CountParams<Name> | undefined => {
    const object = errors.object(json, '', [field])
    if (!object) return undefined
    const count = readWhole(object[field], `/${field}`, limits, errors)
    return count === undefined ? undefined : ({ [field]: count } as CountParams<Name>)
  }
}

/** A whole number of something that is no money. */
export function readWhole(
  json: unknown,
  pointer: string,
  { name, min, max }: WholeLimits,
  errors: FieldErrors
): number | undefined {
  if (Number.isSafeInteger(json) && (json as number) >= min && (json as number) <= max) {
    return json as number
  }
  return errors.add(pointer, 'not_a_count', `${name} is a whole number from ${min} to ${max}.`)
}

/** The name of an IANA time zone, under `/timeZone`. */
export function readZone(json: unknown, errors: FieldErrors): string | undefined {
  if (isZone(json)) return json
  return errors.add('/timeZone', 'unknown_zone', 'Name a time zone, such as "Europe/Berlin".')
}

/**
 * Compares part ÷ whole with a percentage, exactly: the answer is negative when the share is
 * less, zero when equal and positive when more. The whole is above zero.
 */
export function shareComparator(percent: number): (part: number, whole: number) => number {
  const share = Rational.fromDecimal(percent).div(Rational.fromInteger(100))
  const { numerator, denominator } = share
  const above = Number(numerator)
  const below = Number(denominator)
  const exactUpTo = Number.MAX_SAFE_INTEGER / Math.max(Math.abs(above), below)
  return (part, whole) => {
    if (Math.abs(part) <= exactUpTo && whole <= exactUpTo) return part * below - whole * above
    const difference = BigInt(part) * denominator - BigInt(whole) * numerator
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
}

/** part ÷ whole as a percentage for people, "45.3 %"; one decimal, half away from zero. */
export function shareText(part: number, whole: number): string {
  const share = new Rational(BigInt(part) * 100n, BigInt(whole)).toDecimalText(1)
  return `${share.replace('-', '−')} %`
}
