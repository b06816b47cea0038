import type { FieldErrors } from '../field_errors.ts'
import { guardrailLevels, type GuardrailLevel } from '../guardrails/guardrail.ts'
import { WINDOW_DAYS } from './window.ts'

/** What becomes of an unlawful claim: it is put right, or its price change is stopped. */
export const unlawfulClaimAnswers = ['clamp', 'block'] as const
export type UnlawfulClaimAnswer = (typeof unlawfulClaimAnswers)[number]

/** How a price list keeps its compare-at claims to the EU's rule. */
export type PriorPriceSettings = {
  enabled: boolean
  /** ISO 8601 in UTC; null until the rule was switched on or a person declared it. */
  historyCompleteSince: string | null
  /** Whether a person declared that, with prices uploaded from before Calibrate. */
  historyDeclared: boolean
  newArrivalDays: number | null
  progressive: boolean
  /** A selector of perishable goods, which are exempt; null for none. */
  perishable: string | null
  unlawful: UnlawfulClaimAnswer
  level: GuardrailLevel
}

/** Off, and with none of the derogations: what the directive asks for everywhere. */
export const defaultPriorPriceSettings: Readonly<PriorPriceSettings> = {
  enabled: false,
  historyCompleteSince: null,
  historyDeclared: false,
  newArrivalDays: null,
  progressive: false,
  perishable: null,
  unlawful: 'clamp',
  level: 'hard',
}

/** What a person may ask for; what is absent stays as it is. `perishable` is not parsed here. */
export type PriorPriceRequest = Partial<Omit<PriorPriceSettings, 'historyDeclared'>>

const KEYS = [
  ...['enabled', 'historyCompleteSince', 'newArrivalDays', 'progressive'],
  ...['perishable', 'unlawful', 'level'],
]

/**
 * Reads a request to change the settings; pointers are relative to it. A moment is ISO 8601 with
 * its offset, and comes back in UTC.
 */
export function readPriorPriceRequest(
  json: unknown,
  errors: FieldErrors
): PriorPriceRequest | undefined {
  const object = errors.object(json, '', KEYS)
  if (!object) return undefined
  const request: PriorPriceRequest = {}
  for (const key of ['enabled', 'progressive'] as const) {
    if (object[key] === undefined) continue
    if (typeof object[key] === 'boolean') request[key] = object[key]
    else errors.add(`/${key}`, 'not_a_boolean', 'Give true or false.')
  }
  if (object.newArrivalDays === null) request.newArrivalDays = null
  else if (object.newArrivalDays !== undefined) {
    request.newArrivalDays = readDays(object.newArrivalDays, errors)
  }
  if (object.perishable === null) request.perishable = null
  else if (object.perishable !== undefined) request.perishable = String(object.perishable)
  if (object.unlawful !== undefined) {
    const name = 'The answer to an unlawful claim'
    request.unlawful = errors.oneOf(object.unlawful, '/unlawful', name, unlawfulClaimAnswers)
  }
  if (object.level !== undefined) {
    request.level = errors.oneOf(object.level, '/level', 'A level', guardrailLevels)
  }
  if (object.historyCompleteSince === null) request.historyCompleteSince = null
  else if (object.historyCompleteSince !== undefined) {
    request.historyCompleteSince = readMoment(object.historyCompleteSince, errors)
  }
  return request
}

function readDays(value: unknown, errors: FieldErrors): number | undefined {
  const most = WINDOW_DAYS - 1
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most) {
    return value as number
  }
  const message = `Days on sale are a whole number from 0 to ${most}, or null for the full ${WINDOW_DAYS} days.`
  return errors.add('/newArrivalDays', 'out_of_range', message)
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

function readMoment(value: unknown, errors: FieldErrors): string | undefined {
  const time = typeof value === 'string' && MOMENT.test(value) ? Date.parse(value) : Number.NaN
  if (!Number.isNaN(time)) return new Date(time).toISOString()
  const message = 'A moment is ISO 8601 with its offset, such as 2026-10-01T00:00:00Z.'
  return errors.add('/historyCompleteSince', 'not_a_moment', message)
}
