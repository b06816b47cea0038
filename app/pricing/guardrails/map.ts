import { formatMoney, parseAmount } from '../amount.ts'
import type { FieldErrors } from '../field_errors.ts'
import type { Change, ChangeGuardrail } from './guardrail.ts'

type MapParams = { attribute: string; missing: 'allow' | 'stop' }

/**
 * The minimum advertised price a brand agrees with its resellers. It is kept with each variant, as
 * an attribute in major units ("19.99"). One that cannot be read holds the price: a blank minimum
 * once sold a whole catalog for a cent.
 */
export const map: ChangeGuardrail<MapParams> = {
  kind: 'map',
  scope: 'change',
  title: 'Minimum advertised price',
  fields: [
    {
      name: 'attribute',
      label: 'Attribute that holds it',
      unit: 'attribute',
      usual: 'map',
      help: 'Its value is a price such as 19.99, in the currency of the price list.',
    },
    {
      name: 'missing',
      label: 'A variant without this attribute',
      unit: 'choice',
      options: [
        { value: 'allow', label: 'may have any price' },
        { value: 'stop', label: 'is stopped' },
      ],
    },
  ],
  wishes: ({ attribute }) => [{ fact: 'attributes', of: attribute }],
  read: readMap,
  sentence: ({ attribute, missing }) =>
    missing === 'allow'
      ? `No price is below the minimum advertised price in the attribute “${attribute}”, where there is one.`
      : `No price is below the minimum advertised price in the attribute “${attribute}”, which every variant has.`,
  compile: (params, limitCurrency) => (change) => {
    const minimum = minimumOf(params, limitCurrency, change)
    if (minimum === null) return null
    if (!minimum.ok) return minimum.reason
    if (change.to >= minimum.amount) return null
    return `${formatMoney(change.to, change.currency)} is below the minimum advertised price of ${formatMoney(minimum.amount, change.currency)}.`
  },
  floor: (params, limitCurrency) => (change) => {
    const minimum = minimumOf(params, limitCurrency, change)
    return minimum?.ok ? BigInt(minimum.amount) : null
  },
}

/** Null when there is none to keep to. */
function minimumOf({ attribute, missing }: MapParams, limitCurrency: string, change: Change) {
  if (change.currency !== limitCurrency) {
    return unreadable(
      `The minimum advertised price is in ${limitCurrency}, and a price in ${change.currency} cannot be checked against it. Narrow the guardrail to price lists in ${limitCurrency}.`
    )
  }
  const text = change.attributes?.[attribute]
  if (text === undefined) {
    return unreadable(`The attribute “${attribute}” was not read, so it cannot be checked.`)
  }
  if (text === null) {
    if (missing === 'allow') return null
    return unreadable(
      `The variant has no attribute “${attribute}”, so its minimum advertised price is not known. Add it, or let such variants through.`
    )
  }
  const parsed = parseAmount(text, change.currency)
  if (parsed.ok && parsed.amount > 0) return parsed
  const fault = parsed.ok ? `"${text}" is not above zero.` : parsed.reason
  return unreadable(`The minimum advertised price in “${attribute}” cannot be read. ${fault}`)
}

const unreadable = (reason: string) => ({ ok: false as const, reason })

const NAME = /^[^\s"][^"]{0,99}$/u

function readMap(json: unknown, errors: FieldErrors): MapParams | undefined {
  const object = errors.object(json, '', ['attribute', 'missing'])
  if (!object) return undefined
  const { attribute, missing = 'allow' } = object
  const name = typeof attribute === 'string' ? attribute.trim() : ''
  if (!NAME.test(name)) {
    errors.add('/attribute', 'not_a_name', 'Name the attribute, such as "map".')
  }
  const what = 'What happens to a variant without it'
  const read = errors.oneOf(missing, '/missing', what, ['allow', 'stop'])
  return read === undefined ? undefined : { attribute: name, missing: read }
}
