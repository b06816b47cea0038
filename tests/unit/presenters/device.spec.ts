import { test } from '@japa/runner'
import { describeDevice } from '#presenters/device'

const MOZILLA = 'Mozilla/5.0'
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.group('The name of a browser', () => {
  const cases: [string, string][] = [
    [
      `${MOZILLA} (Windows NT 10.0; Win64) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`,
      'Edge on Windows',
    ],
    [`${MOZILLA} (X11; Linux x86_64) ${WEBKIT} Chrome/140.0 Safari/537.36`, 'Chrome on Linux'],
    [
      `${MOZILLA} (Macintosh; Intel Mac OS X 10_15) ${WEBKIT} Version/18 Safari/605`,
      'Safari on macOS',
    ],
    [
      `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} FxiOS/130 Safari/605`,
      'Firefox on iOS',
    ],
    [
      `${MOZILLA} (Linux; Android 15) ${WEBKIT} Chrome/140.0 Mobile Safari/537.36`,
      'Chrome on Android',
    ],
    ['curl/8.5.0', 'curl'],
    ['', 'A browser'],
  ]
  for (const [userAgent, name] of cases) {
    test(`${name} is recognised`, ({ assert }) => {
      assert.equal(describeDevice(userAgent), name)
    })
  }
})
