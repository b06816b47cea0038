import { findPlatform } from '#connectors/registry'
import type { ConnectField } from '#connectors/platform'

/** What was sent and refused, as the session brings it back. */
interface Flashed {
  get(key: string, fallback?: unknown): unknown
}

/** The form that connects a channel on the platform that was chosen; null before that. */
export function connectForm(asked: Record<string, unknown>, flashed: Flashed) {
  const platform = findPlatform(String(flashed.get('platform') ?? asked.platform ?? ''))
  if (!platform) return null
  const errors = flashed.get('inputErrorsBag', {}) as Record<string, string[]>
  return {
    platform,
    name: typeof asked.name === 'string' ? asked.name : platform.title,
    priceListError: errors.priceList,
    fields: platform.fields.map((field) => fieldOf(field, flashed, errors)),
  }
}

function fieldOf(field: ConnectField, flashed: Flashed, errors: Record<string, string[]>) {
  const { name, label, hint, kind, required, initial } = field
  const place = kind === 'secret' ? 'credentials' : 'settings'
  return {
    ...{ label, hint, kind, required },
    name: `${place}[${name}]`,
    id: `field-${place}-${name}`,
    value: kind === 'secret' ? '' : (flashed.get(`${place}.${name}`) ?? initial ?? ''),
    error: errors[`${place}.${name}`],
  }
}
