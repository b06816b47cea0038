import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import env from '#start/env'

/** Where a secret is kept. It opens there and nowhere else. */
export interface Place {
  table: string
  column: string
  id: number | string
}

/**
 * Why a secret does not open:
 * - `key_unknown`: it was sealed with a key this server does not have. It is still whole.
 * - `damaged`: it was changed, or copied here from another row or column.
 * - `key_invalid`: a key in the environment is not 32 bytes in base64.
 */
export type VaultProblem = 'key_unknown' | 'damaged' | 'key_invalid'

export class VaultError extends Error {
  override readonly name = 'VaultError'

  constructor(
    readonly code: VaultProblem,
    message: string
  ) {
    super(message)
  }
}

const VERSION = 'v1'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Keeps secrets in our tables: envelope encryption with AES-256-GCM. Each secret has a random
 * data key of its own, which is wrapped by the key of the environment, so that renewing a
 * thousand secrets never shows one of them. Table, column and row id are authenticated with it.
 *
 * A sealed value is `v1.<key id>.<wrapped data key>.<secret>`.
 */
export class Vault {
  #keys = new Map<string, Buffer>()
  #currentId: string

  /**
   * @param current seals, and opens what it sealed; 32 bytes in base64
   * @param previous open what was sealed before the key changed
   * @throws {VaultError} key_invalid
   */
  constructor(current: string, previous: string[] = []) {
    this.#currentId = this.#keep(current, 'ENCRYPTION_KEY')
    for (const key of previous) this.#keep(key, 'ENCRYPTION_KEYS_PREVIOUS')
  }

  /** @throws {VaultError} key_invalid */
  static fromEnvironment() {
    const previous = env.get('ENCRYPTION_KEYS_PREVIOUS')?.release() ?? ''
    return new Vault(
      env.get('ENCRYPTION_KEY').release(),
      previous
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean)
    )
  }

  /** Encrypts a secret for one place. Sealing it twice gives two different texts. */
  seal(secret: Record<string, unknown>, place: Place): string {
    const dataKey = randomBytes(KEY_BYTES)
    const content = encrypt(dataKey, Buffer.from(JSON.stringify(secret)), contentAt(place))
    return this.#join(dataKey, content, place)
  }

  /**
   * Decrypts what `seal` made for this place.
   *
   * @throws {VaultError} key_unknown, damaged
   */
  open(sealed: string, place: Place): Record<string, unknown> {
    const { dataKey, content } = this.#unwrap(sealed, place)
    return JSON.parse(decrypt(dataKey, content, contentAt(place)).toString('utf8'))
  }

  /**
   * The same secret under the current key; the very same text when it already is. The secret
   * itself is not decrypted.
   *
   * @throws {VaultError} key_unknown, damaged
   */
  renew(sealed: string, place: Place): string {
    if (sealed.startsWith(`${VERSION}.${this.#currentId}.`)) return sealed
    const { dataKey, content } = this.#unwrap(sealed, place)
    return this.#join(dataKey, content, place)
  }

  #keep(base64: string, variable: string) {
    const key = Buffer.from(base64, 'base64')
    if (key.length !== KEY_BYTES) {
      throw new VaultError('key_invalid', `${variable} must hold 32 random bytes in base64.`)
    }
    const id = createHash('sha256').update('vault key id').update(key).digest('hex').slice(0, 8)
    this.#keys.set(id, key)
    return id
  }

  #join(dataKey: Buffer, content: Buffer, place: Place) {
    const wrapped = encrypt(this.#keys.get(this.#currentId)!, dataKey, keyAt(place))
    return [
      VERSION,
      this.#currentId,
      wrapped.toString('base64url'),
      content.toString('base64url'),
    ].join('.')
  }

  #unwrap(sealed: string, place: Place) {
    const [version, keyId, wrapped, content, ...rest] = sealed.split('.')
    if (version !== VERSION || !content || rest.length > 0) throw damaged()
    const key = this.#keys.get(keyId)
    if (!key) {
      throw new VaultError(
        'key_unknown',
        `This secret was sealed with the key ${keyId}, which this server does not have. ` +
          'Put that key into ENCRYPTION_KEYS_PREVIOUS; the secret itself is untouched.'
      )
    }
    return {
      dataKey: decrypt(key, Buffer.from(wrapped, 'base64url'), keyAt(place)),
      content: Buffer.from(content, 'base64url'),
    }
  }
}

let shared: Vault | undefined

/** The vault with the keys of the environment. */
export const vault = {
  seal: (secret: Record<string, unknown>, place: Place) => theVault().seal(secret, place),
  open: (sealed: string, place: Place) => theVault().open(sealed, place),
  renew: (sealed: string, place: Place) => theVault().renew(sealed, place),
}

function theVault() {
  shared ??= Vault.fromEnvironment()
  return shared
}

function contentAt({ table, column, id }: Place) {
  return Buffer.from(`secret|${table}|${column}|${id}`)
}

function keyAt({ table, column, id }: Place) {
  return Buffer.from(`key|${table}|${column}|${id}`)
}

function encrypt(key: Buffer, plain: Buffer, boundTo: Buffer) {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, box: Buffer, boundTo: Buffer) {
  if (box.length < IV_BYTES + TAG_BYTES) throw damaged()
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(boundTo)
  decipher.setAuthTag(box.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(box.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    throw damaged()
  }
}

function damaged() {
  return new VaultError(
    'damaged',
    'This secret was changed, or it belongs to another row. It has to be entered again.'
  )
}
