import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'
import { ask, type PlatformRequest } from '#connectors/http/ask'

const ORIGIN = 'https://platform.example'

/** A platform at `ORIGIN` that answers so. */
async function platform(answer: RequestListener) {
  const server: Server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  platforms.origins.set(ORIGIN, `http://127.0.0.1:${port}`)
  return () => {
    platforms.origins.delete(ORIGIN)
    server.closeAllConnections()
    server.close()
  }
}

async function failureOf(request: Partial<PlatformRequest>) {
  try {
    await ask({ platform: 'Example', url: `${ORIGIN}/prices`, effect: 'reads', ...request })
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
  throw new Error('it was answered')
}

test.group('Asking a platform', () => {
  test('gives back what it says, whatever its status below 500', async ({ assert, cleanup }) => {
    cleanup(await platform((_, response) => response.writeHead(422).end('{"no":"way"}')))
    const answer = await ask({ platform: 'Example', url: `${ORIGIN}/x`, effect: 'writes' })
    assert.equal(answer.status, 422)
    assert.equal(answer.text, '{"no":"way"}')
  })

  test('a {effect} without an answer is {kind}')
    .with([
      { effect: 'reads', kind: 'unavailable' },
      { effect: 'writes', kind: 'unknown_outcome' },
    ] as const)
    .run(async ({ assert, cleanup }, { effect, kind }) => {
      cleanup(await platform((request) => request.socket.destroy()))
      assert.equal((await failureOf({ effect })).kind, kind)
    })

  test('a {effect} that is answered with 503 is {kind}, to be tried when it says')
    .with([
      { effect: 'reads', kind: 'unavailable' },
      { effect: 'writes', kind: 'unknown_outcome' },
    ] as const)
    .run(async ({ assert, cleanup }, { effect, kind }) => {
      cleanup(await platform((_, to) => to.writeHead(503, { 'retry-after': '3' }).end()))
      const failure = await failureOf({ effect })
      assert.equal(failure.kind, kind)
      assert.equal(failure.retryAfterMs, 3_000)
    })

  test('a write that takes too long has an unknown outcome', async ({ assert, cleanup }) => {
    cleanup(await platform(() => {}))
    const failure = await failureOf({ effect: 'writes', timeoutMs: 80 })
    assert.equal(failure.kind, 'unknown_outcome')
  })

  test('a write that could not be sent has no effect', async ({ assert, cleanup }) => {
    const stop = await platform(() => {})
    const url = platforms.origins.get(ORIGIN)!
    stop()
    platforms.origins.set(ORIGIN, url)
    cleanup(() => void platforms.origins.delete(ORIGIN))
    assert.equal((await failureOf({ effect: 'writes' })).kind, 'unavailable')
  })

  test('seconds of a 429 are seconds, dates are dates', async ({ assert, cleanup }) => {
    let retryAfter = '2'
    cleanup(await platform((_, to) => void to.writeHead(429, { 'retry-after': retryAfter }).end()))
    const short = await failureOf({})
    assert.equal(short.kind, 'rate_limited')
    assert.equal(short.retryAfterMs, 2_000)
    retryAfter = new Date(Date.now() + 5_000).toUTCString()
    assert.closeTo((await failureOf({})).retryAfterMs!, 5_000, 1_500)
  })

  test('redirects are not followed', async ({ assert, cleanup }) => {
    cleanup(
      await platform((_, to) => to.writeHead(302, { location: 'http://169.254.169.254/' }).end())
    )
    const answer = await ask({ platform: 'Example', url: `${ORIGIN}/x`, effect: 'reads' })
    assert.equal(answer.status, 302)
  })

  test('private addresses are not called: {$self}')
    .with([
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1/',
      'http://[fd00::1]/',
      'http://2130706434/',
      'http://0x7f.2/',
    ])
    .run(async ({ assert }, url) => {
      const failure = await failureOf({ url })
      assert.equal(failure.kind, 'refused')
      assert.match(failure.message, /private address/)
    })
})
