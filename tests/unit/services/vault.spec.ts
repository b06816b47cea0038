import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { Vault, VaultError, type Place, type VaultProblem } from '#services/vault'

const KEY = randomBytes(32).toString('base64')
const NEXT_KEY = randomBytes(32).toString('base64')
const SECRET = { token: 'shpat_0123', scopes: ['read', 'write'], note: 'Ünïcode' }
const HERE: Place = { table: 'channels', column: 'credentials', id: 7 }

function problemOf(work: () => unknown): VaultProblem | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof VaultError) return error.code
    throw error
  }
}

test.group('The vault', () => {
  test('gives a secret back at the place it was sealed for', ({ assert }) => {
    const vault = new Vault(KEY)
    assert.deepEqual(vault.open(vault.seal(SECRET, HERE), HERE), SECRET)
  })

  test('shows nothing of the secret, and never the same text twice', ({ assert }) => {
    const vault = new Vault(KEY)
    const sealed = vault.seal(SECRET, HERE)
    assert.notInclude(Buffer.from(sealed.split('.')[3], 'base64url').toString('latin1'), 'shpat')
    assert.notEqual(sealed, vault.seal(SECRET, HERE))
  })

  test('opens in no other row, column or table', ({ assert }) => {
    const vault = new Vault(KEY)
    const sealed = vault.seal(SECRET, HERE)
    for (const place of [
      { ...HERE, id: 8 },
      { ...HERE, column: 'settings' },
      { ...HERE, table: 'webhook_endpoints' },
    ]) {
      assert.equal(
        problemOf(() => vault.open(sealed, place)),
        'damaged'
      )
    }
  })

  test('notices every changed character', ({ assert }) => {
    const vault = new Vault(KEY)
    const sealed = vault.seal({ t: 1 }, HERE)
    const start = sealed.indexOf('.', 3) + 1
    for (let at = start; at < sealed.length; at++) {
      if (sealed[at] === '.') continue
      // The last character of a part carries unused bits, which a flip of the highest bit avoids.
      const other = sealed[at] === 'A' ? 'g' : 'A'
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
      assert.equal(
        problemOf(() => vault.open(changed, HERE)),
        'damaged',
        `at ${at}`
      )
    }
  })

  test('calls what is not a sealed value damaged', ({ assert }) => {
    const vault = new Vault(KEY)
    const sealed = vault.seal(SECRET, HERE)
    for (const text of ['', 'plain text', 'v1', `v2${sealed.slice(2)}`, `${sealed}.x`, 'v1.a.b.']) {
      assert.equal(
        problemOf(() => vault.open(text, HERE)),
        'damaged',
        text
      )
    }
    const [version, keyId] = sealed.split('.')
    assert.equal(
      problemOf(() => vault.open(`${version}.${keyId}.AAAA.AAAA`, HERE)),
      'damaged'
    )
  })

  test('names the missing key and leaves the secret as it is', ({ assert }) => {
    const sealed = new Vault(KEY).seal(SECRET, HERE)
    assert.equal(
      problemOf(() => new Vault(NEXT_KEY).open(sealed, HERE)),
      'key_unknown'
    )
    assert.throws(() => new Vault(NEXT_KEY).open(sealed, HERE), /ENCRYPTION_KEYS_PREVIOUS/)
    assert.deepEqual(new Vault(KEY).open(sealed, HERE), SECRET)
  })

  test('opens with a previous key and renews under the current one', ({ assert }) => {
    const old = new Vault(KEY).seal(SECRET, HERE)
    const rotated = new Vault(NEXT_KEY, [KEY])
    assert.deepEqual(rotated.open(old, HERE), SECRET)

    const renewed = rotated.renew(old, HERE)
    assert.deepEqual(new Vault(NEXT_KEY).open(renewed, HERE), SECRET)
    assert.equal(rotated.renew(renewed, HERE), renewed)
    assert.equal(
      problemOf(() => rotated.renew(old, { ...HERE, id: 8 })),
      'damaged'
    )
  })

  test('refuses keys that are not 32 bytes, naming the variable', ({ assert }) => {
    assert.throws(() => new Vault('short'), /ENCRYPTION_KEY must/)
    assert.throws(() => new Vault(KEY, ['short']), /ENCRYPTION_KEYS_PREVIOUS must/)
  })
})
