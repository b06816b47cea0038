import { isCurrency } from '#pricing/money'

/** The usual currency of markets by the names that merchants give them. */
const CURRENCIES: Record<string, string[]> = {
  EUR: [
    ...['eu', 'europe', 'european union', 'eurozone', 'germany', 'austria', 'france', 'italy'],
    ...['spain', 'portugal', 'netherlands', 'belgium', 'ireland', 'finland', 'greece'],
  ],
  USD: ['us', 'usa', 'united states', 'united states of america'],
  GBP: ['uk', 'united kingdom', 'great britain'],
  CAD: ['ca', 'canada'],
  AUD: ['au', 'australia'],
  NZD: ['nz', 'new zealand'],
  JPY: ['jp', 'japan'],
  CHF: ['ch', 'switzerland'],
  SEK: ['se', 'sweden'],
  NOK: ['no', 'norway'],
  DKK: ['dk', 'denmark'],
  PLN: ['pl', 'poland'],
  CZK: ['cz', 'czechia', 'czech republic'],
  INR: ['in', 'india'],
  MXN: ['mx', 'mexico'],
  BRL: ['br', 'brazil'],
}

/** A market as a column header names it; `currency` is null where the name does not tell. */
export interface Market {
  name: string
  currency: string | null
}

/** Reads "EU (EUR)", "EUR", "Germany" or "International". */
export function readMarket(text: string): Market {
  const written = /^(.*?)\s*\(([a-z]{3})\)$/i.exec(text.trim())
  if (written && written[1] && isCurrency(written[2].toUpperCase())) {
    return { name: written[1], currency: written[2].toUpperCase() }
  }
  const name = text.trim()
  if (isCurrency(name.toUpperCase())) {
    return { name: name.toUpperCase(), currency: name.toUpperCase() }
  }
  const known = Object.entries(CURRENCIES).find(([, names]) => names.includes(name.toLowerCase()))
  return { name, currency: known?.[0] ?? null }
}
