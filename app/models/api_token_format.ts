import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const PREFIX = 'clb_'
const SECRET_LENGTH = 43
const CHECKSUM_LENGTH = 6
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}$`)

/**
 * A new token's text: `clb_`, 256 random bits and a CRC-32 over both, in base 62. The prefix
 * lets scanners find one that leaked, the checksum lets us refuse a typo without a query.
 */
export function makeToken() {
  const random = BigInt(`0x${randomBytes(32).toString('hex')}`)
  const body = PREFIX + base62(random, SECRET_LENGTH)
  return body + checksumOf(body)
}

/** The SHA-256 a token is stored as, or null for text that is no token of ours. */
export function parseToken(text: string) {
  if (!SHAPE.test(text)) return null
  const body = text.slice(0, -CHECKSUM_LENGTH)
  return text.slice(-CHECKSUM_LENGTH) === checksumOf(body) ? hashToken(text) : null
}

/** 256 random bits need no salt and no slow hash: there is nothing to guess. */
export function hashToken(text: string) {
  return createHash('sha256').update(text).digest('hex')
}

/** What is shown of a token after its creation: enough to recognise it, useless to guess it. */
export function hintOf(text: string) {
  return `${text.slice(0, 8)}…`
}

function checksumOf(body: string) {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH)
}

function base62(value: bigint, length: number) {
  let text = ''
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text
  return text.padStart(length, DIGITS[0])
}
