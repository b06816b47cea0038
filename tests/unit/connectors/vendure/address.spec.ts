import { test } from '@japa/runner'
import { platforms } from '#config/platforms'
import { adminApiAddress } from '#connectors/vendure/address'

test.group('The address of an Admin API', () => {
  test('is taken with https, with http on this machine, and where the operator allows it', ({
    assert,
    cleanup,
  }) => {
    platforms.privateHosts.push('vendure.internal:3000')
    cleanup(() => void platforms.privateHosts.pop())
    for (const address of [
      'https://shop.example/admin-api',
      'http://localhost:3000/admin-api',
      'http://vendure.internal:3000/admin-api',
    ]) {
      assert.equal(adminApiAddress(address).href, address)
    }
  })

  const refused: [string, RegExp][] = [
    ['http://shop.example/admin-api', /API key could be read on its way/],
    ['shop.example/admin-api', /no address of an Admin API/],
    ['ftp://shop.example/admin-api', /no address of an Admin API/],
    ['', /no address of an Admin API/],
  ]
  for (const [typed, message] of refused) {
    test(`is not "${typed}"`, ({ assert }) => {
      assert.throws(() => adminApiAddress(typed), message)
    })
  }

  test('holds no password, and none is told again', ({ assert }) => {
    const typed = 'https://ana:secret@shop.example/admin-api'
    assert.throws(() => adminApiAddress(typed), /user and password/)
    assert.throws(() => adminApiAddress(typed), /^(?!.*secret)/)
  })
})
