import vine from '@vinejs/vine'
import ContentInvalid from '#exceptions/content_invalid'
import { parseAmount } from '#pricing/money'

const LONGEST_LATENCY_MS = 10_000

/** The switches of a sandbox shop's faults, as the console's form has them. */
export const faultsValidator = vine.create({
  latencyMs: vine.number().withoutDecimals().min(0).max(LONGEST_LATENCY_MS).nullable().optional(),
  callsPerSecond: vine.number().withoutDecimals().min(0).max(10_000).nullable().optional(),
  unavailable: vine.boolean().optional(),
  unauthorized: vine.boolean().optional(),
  failPercent: vine.number().min(0).max(100).nullable().optional(),
  failSkus: vine.string().maxLength(20_000).nullable().optional(),
  timeoutBeforeEffect: vine.number().withoutDecimals().min(0).max(1000).nullable().optional(),
  timeoutAfterEffect: vine.number().withoutDecimals().min(0).max(1000).nullable().optional(),
})

type Switches = Awaited<ReturnType<typeof faultsValidator.validate>>

/** What the switches mean: what is empty is off. */
export function readFaults(switches: Switches) {
  const { callsPerSecond, failPercent, failSkus } = switches
  const perSecond = callsPerSecond ?? null
  return {
    latencyMs: switches.latencyMs ?? 0,
    rateLimit: perSecond === null ? null : { perSecond },
    unavailable: switches.unavailable ?? false,
    unauthorized: switches.unauthorized ?? false,
    failShare: (failPercent ?? 0) / 100,
    failSkus: (failSkus ?? '').split(/[\n,]/).map(trimmed).filter(Boolean),
    timeoutBeforeEffect: switches.timeoutBeforeEffect ?? 0,
    timeoutAfterEffect: switches.timeoutAfterEffect ?? 0,
  }
}

export const offerEditValidator = vine.create({
  sku: vine.string().trim().minLength(1).maxLength(255),
  price: vine.string().maxLength(40),
  compareAt: vine.string().maxLength(40).nullable().optional(),
})

/**
 * Reads prices in major units of the shop's currency.
 *
 * @throws {ContentInvalid} 422 `amount_invalid`
 */
export function readOfferEdit(
  edit: { sku: string; price: string; compareAt?: string | null },
  currency: string
) {
  const amount = readPrice(edit.price, 'price', currency)
  const compareAt = edit.compareAt ?? null
  const compareAtAmount = compareAt === null ? null : readPrice(compareAt, 'compareAt', currency)
  return { sku: edit.sku, amount, compareAtAmount }
}

function readPrice(text: string, field: string, currency: string) {
  const parsed = parseAmount(text, currency)
  if (parsed.ok) return parsed.amount
  const error = { pointer: `/${field}`, code: 'amount_invalid', message: parsed.reason }
  throw new ContentInvalid('amount_invalid', [error])
}

const trimmed = (text: string) => text.trim()
