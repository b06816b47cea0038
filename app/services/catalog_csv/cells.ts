import { parseAmount } from '#pricing/money'

/** A row that cannot go in, and why. Codes are stable. */
export class RowRefusal extends Error {
  constructor(
    public code: string,
    message: string
  ) {
    super(message)
  }
}

const LONGEST = 255
const LONGEST_TITLE = 1000
const DECIMAL_COMMA = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}$/

/**
 * The text of a cell. An apostrophe in front of what a spreadsheet would take for a formula is
 * the mark of text that our own exports carry, not part of it.
 *
 * @throws {RowRefusal} `text_too_long`
 */
export function readText(cell: string, name: string) {
  const text = cell.trim().replace(/^'(?=[=+\-@\t])/, '')
  const most = /title/i.test(name) ? LONGEST_TITLE : LONGEST
  if (text.length <= most) return text
  throw new RowRefusal('text_too_long', `The ${name} is longer than ${most} characters.`)
}

/**
 * An amount in minor units. Besides "1,299.00" also "1.299,00" and "49,90": one or two digits
 * after a comma cannot be thousands.
 *
 * @throws {RowRefusal} with the code given
 */
export function readAmount(cell: string, currency: string, code: string, name: string) {
  const trimmed = cell.trim().replace(/^'/, '')
  const isComma = DECIMAL_COMMA.test(trimmed)
  const text = isComma ? trimmed.replaceAll('.', '').replace(',', '.') : trimmed
  const parsed = parseAmount(text, currency)
  if (parsed.ok) return parsed.amount
  throw new RowRefusal(code, `The ${name} cannot be read: ${parsed.reason}`)
}

/** Tags stand between commas; the same tag in another case is the same tag. */
export function readTags(cell: string) {
  const tags = new Map<string, string>()
  for (const part of cell.split(',')) {
    const tag = readText(part, 'tag')
    if (tag && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return [...tags.values()]
}

export type Status = 'active' | 'draft' | 'archived'

/** Shopify's "unlisted" is on sale to who knows the address. */
const STATUSES: Record<string, Status> = {
  active: 'active',
  unlisted: 'active',
  draft: 'draft',
  archived: 'archived',
}
const YES = ['true', 'yes', '1']
const NO = ['false', 'no', '0']

/** @throws {RowRefusal} `status_unknown` */
export function readStatus(status: string, published: string): Status | null {
  const word = status.trim().toLowerCase()
  if (Object.hasOwn(STATUSES, word)) return STATUSES[word]
  if (word !== '') {
    throw new RowRefusal('status_unknown', `"${status}" is no status: active, draft or archived.`)
  }
  const flag = published.trim().toLowerCase()
  if (YES.includes(flag)) return 'active'
  return NO.includes(flag) ? 'draft' : null
}
