import { currencyCodes } from '#pricing/currency'
import { TIME_ZONES } from '#validators/project'

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

const CURRENCIES = currencyCodes().map((code) => ({
  value: code,
  label: `${code} · ${currencyNames.of(code)}`,
}))

const ZONES = TIME_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** What the form of a project chooses from. */
export function projectForm() {
  return { currencies: CURRENCIES, timeZones: ZONES }
}
