import { test } from '@japa/runner'
import { isPublic } from '#connectors/http/public_addresses'

test.group('Addresses a platform may have', () => {
  test('{$self} is public')
    .with(['8.8.8.8', '23.227.38.65', '2606:4700::6810:84e5', '::ffff:8.8.8.8'])
    .run(({ assert }, address) => assert.isTrue(isPublic(address)))

  test('{$self} is not')
    .with([
      ...['127.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
      ...['0.0.0.0', '255.255.255.255', '224.0.0.1', '::1', '::', 'fe80::1', 'fc00::1'],
      ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', 'nonsense', ''],
    ])
    .run(({ assert }, address) => assert.isFalse(isPublic(address)))
})
