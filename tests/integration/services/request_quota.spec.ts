import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { RequestQuota } from '#services/request_quota'
import { unique } from '#tests/support/project'

test.group('Quota of requests', () => {
  test('several processes keep one limit together', async ({ assert }) => {
    const processes = [new RequestQuota(), new RequestQuota(), new RequestQuota()]
    const key = unique()
    const quotas = await Promise.all(
      Array.from({ length: 300 }, (_, turn) => processes[turn % 3].take(key, 100))
    )
    const allowed = quotas.filter((quota) => quota.allowed).length
    assert.isAtMost(allowed, 100)
    assert.isAtLeast(allowed, 90)
  })

  test('one process gives out the whole limit, and says what is left', async ({ assert }) => {
    const quota = new RequestQuota()
    const key = unique()
    for (let left = 9; left >= 0; left -= 1) {
      assert.containsSubset(await quota.take(key, 10), { allowed: true, remaining: left })
    }
    assert.containsSubset(await quota.take(key, 10), { allowed: false, remaining: 0 })
  })

  test('writes to the database once for a twentieth of the limit', async ({ assert }) => {
    const quota = new RequestQuota()
    const key = unique()
    for (let n = 0; n < 100; n += 1) await quota.take(key, 1000)
    const row = await db.from('rate_limits').where('key', `requests:${key}`).firstOrFail()
    assert.equal(row.points, 100)
  })

  test('when the minute is over, the quota is whole again', async ({ assert }) => {
    const key = unique()
    const [before, after] = [new RequestQuota(), new RequestQuota()]
    for (let n = 0; n < 11; n += 1) await before.take(key, 10)
    await db
      .from('rate_limits')
      .where('key', `requests:${key}`)
      .update({ expire: Date.now() - 1 })

    assert.containsSubset(await after.take(key, 10), { allowed: true, remaining: 9 })
  })
})
