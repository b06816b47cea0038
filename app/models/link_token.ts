import { createHash, randomBytes } from 'node:crypto'

/** The secret of a link sent by e-mail: the text goes into the mail, the hash into the database. */
export function makeLinkToken() {
  const text = randomBytes(32).toString('base64url')
  return { text, hash: hashLinkToken(text) }
}

/** The SHA-256 under which a link's secret is found again. */
export function hashLinkToken(text: string) {
  return createHash('sha256').update(text).digest('hex')
}
