import { formatMoney } from './amount.ts'
import { decimalPlaces } from './rational.ts'
import { nearest } from './selector/nearest.ts'

/** One thing wrong with a JSON value: where (RFC 6901 pointer), what, and what to do. */
export type FieldError = { pointer: string; code: string; message: string }

export type JsonObject = Record<string, unknown>

/**
 * Collects what is wrong while a JSON value is read field by field. Each reader returns the value
 * when it is right, and undefined after noting an error when it is not.
 */
export class FieldErrors {
  readonly errors: FieldError[] = []
  readonly #currency: string

  /** The currency only makes the examples in messages familiar. */
  constructor(currency = 'USD') {
    this.#currency = currency
  }

  add(pointer: string, code: string, message: string): undefined {
    this.errors.push({ pointer, code, message })
    return undefined
  }

  get any(): boolean {
    return this.errors.length > 0
  }

  /** A JSON object with no other keys than these. */
  object(value: unknown, pointer: string, keys: readonly string[]): JsonObject | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.add(pointer, 'not_an_object', `Give an object with ${listed(keys)}.`)
    }
    for (const key of Object.keys(value)) {
      if (keys.includes(key)) continue
      const at = `${pointer}/${escapePointer(key)}`
      this.add(at, 'unknown_key', unknownKeyMessage(key, keys))
    }
    return value as JsonObject
  }

  /** A whole number of minor units between the limits. */
  integer(
    value: unknown,
    pointer: string,
    limits: { name: string; min: number; max: number }
  ): number | undefined {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return this.add(
        pointer,
        'not_an_integer',
        `${limits.name} is a whole number of minor units: write 999 for ${formatMoney(999, this.#currency)}.`
      )
    }
    if (value < limits.min) {
      return this.add(pointer, 'too_small', `${limits.name} is ${limits.min} or more.`)
    }
    if (value > limits.max) {
      return this.add(pointer, 'too_large', `${limits.name} is ${limits.max} or less.`)
    }
    return value === 0 ? 0 : value
  }

  /** A decimal number with a bounded number of decimals; `above` and `below` are exclusive. */
  decimal(
    value: unknown,
    pointer: string,
    limits: {
      name: string
      decimals: number
      min?: number
      max?: number
      above?: number
      below?: number
    }
  ): number | undefined {
    const { name, decimals, min, max, above, below } = limits
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return this.add(pointer, 'not_a_number', `${name} is a number such as 12.5.`)
    }
    if (min !== undefined && value < min) {
      return this.add(pointer, 'too_small', `${name} is ${min} or more.`)
    }
    if (above !== undefined && value <= above) {
      return this.add(pointer, 'too_small', `${name} is above ${above}.`)
    }
    if (max !== undefined && value > max) {
      return this.add(pointer, 'too_large', `${name} is ${max} or less.`)
    }
    if (below !== undefined && value >= below) {
      return this.add(pointer, 'too_large', `${name} is below ${below}.`)
    }
    if (decimalPlaces(value) > decimals) {
      return this.add(pointer, 'too_many_decimals', `${name} has at most ${decimals} decimals.`)
    }
    return value === 0 ? 0 : value
  }

  /** One of a few words. */
  oneOf<Word extends string>(
    value: unknown,
    pointer: string,
    name: string,
    words: readonly Word[]
  ): Word | undefined {
    if (words.includes(value as Word)) return value as Word
    return this.add(pointer, 'unknown_value', `${name} is ${listed(words, 'or')}.`)
  }
}

/** What to say of a key that means nothing where it stands, with the one that was likely meant. */
export function unknownKeyMessage(key: string, known: readonly string[]): string {
  const meant = nearest(key, known)
  const use = known.length === 0 ? 'Leave it out.' : `Use ${listed(known)}.`
  return `"${key}" is not known here. ${meant ? `Did you mean "${meant}"?` : use}`
}

/** Escapes a key for a JSON pointer (RFC 6901, section 3). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** "a", "b" and "c" in words. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'or'): string {
  const quoted = words.map((word) => `"${word}"`)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted[quoted.length - 1]}`
}
