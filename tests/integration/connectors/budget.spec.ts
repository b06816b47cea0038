import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import { Budget } from '#connectors/budget'
import { ChannelError } from '#connectors/errors'
import { unique } from '#tests/support/project'

const SLOW = { perSecond: 0.1, burst: 4 }

/** Each process says how often it could spend in this time. */
async function spendTogether(processes: number, forMs: number, rate: typeof SLOW) {
  const account = `test:${unique()}`
  const args = [account, rate.perSecond, rate.burst, forMs].map(String)
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--import=@poppinss/ts-exec', 'tests/support/spender.ts', ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  )
  await Promise.all(children.map((child) => once(child.stdout, 'data')))
  const counts = children.map(async (child) => {
    const [text] = await once(child.stdout, 'data')
    return Number(text)
  })
  for (const child of children) child.stdin.write('go\n')
  return Promise.all(counts)
}

/** How long the next call would have to wait, in milliseconds. */
async function waitAsked(budget: Budget, operation: string) {
  try {
    await budget.spend(operation, 1, SLOW)
  } catch (error) {
    if (error instanceof ChannelError && error.kind === 'paced') return error.retryAfterMs!
    throw error
  }
  throw new Error('it was let through')
}

test.group('The limits of a platform', () => {
  test('are used whole, within 5 %, by any number of processes together', async ({ assert }) => {
    const seconds = 4
    const rate = { perSecond: 50, burst: 25 }
    const counts = await spendTogether(3, seconds * 1000, rate)
    const spent = counts.reduce((sum, count) => sum + count, 0)
    const granted = rate.burst + rate.perSecond * seconds
    assert.closeTo(spent, granted, granted * 0.05, counts.join(' + '))
    assert.isAbove(Math.min(...counts), 0)
  }).timeout(30_000)

  test('are what is saved up at first, then the rate', async ({ assert }) => {
    const budget = new Budget(`test:${unique()}`)
    for (let call = 0; call < SLOW.burst; call++) await budget.spend('calls', 1, SLOW)
    assert.closeTo(await waitAsked(budget, 'calls'), 10_000, 500)
  })

  test('send a worker to other work rather than let it wait for long', async ({ assert }) => {
    const budget = new Budget(`test:${unique()}`)
    await budget.spend('feeds', SLOW.burst, SLOW)
    const first = await waitAsked(budget, 'feeds')
    const second = await waitAsked(budget, 'feeds')
    assert.isAtMost(second, first, 'what was not spent is not owed')
  })

  test('are the platform’s word where it says what is left, and its rate', async ({ assert }) => {
    const budget = new Budget(`test:${unique()}`)
    await budget.spend('calls', 1, SLOW)
    await budget.learn('calls', { available: 0, perSecond: 0.05 })
    assert.closeTo(await waitAsked(budget, 'calls'), 20_000, 1_000)
  })

  test('give back what a request did not cost after all', async ({ assert }) => {
    const budget = new Budget(`test:${unique()}`)
    await budget.spend('points', SLOW.burst, SLOW)
    await budget.giveBack('points', SLOW.burst)
    await budget.spend('points', SLOW.burst, SLOW)
    assert.isAbove(await waitAsked(budget, 'points'), 5_000)
  })

  test('of two accounts, and of two operations, have nothing to do with each other', async () => {
    for (const account of [unique(), unique()]) {
      for (const operation of ['read', 'write']) {
        await new Budget(`test:${account}`).spend(operation, SLOW.burst, SLOW)
      }
    }
  })
})
