import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { forgetExpired } from '#actions/housekeeping/forget_expired'
import { clock } from '#services/clock'
import { claimKey } from '#services/idempotency'
import { requestQuota } from '#services/request_quota'
import { createProject, unique } from '#tests/support/project'

test.group('Housekeeping', (group) => {
  group.each.teardown(() => clock.release())

  test('forgets what is over and keeps what is not', async ({ assert }) => {
    const { project } = await createProject()
    const keep = { projectId: project.id, key: `keep-${unique()}`, fingerprint: 'f' }
    const over = { ...keep, key: `over-${unique()}` }
    await claimKey(keep)
    await claimKey(over)
    await db
      .from('idempotency_keys')
      .where('key', over.key)
      .update({ expires_at: db.raw(`now() - interval '1 minute'`) })
    const [running, past] = [unique(), unique()]
    await requestQuota.take(running, 10)
    await requestQuota.take(past, 10)
    await db.from('rate_limits').where('key', `requests:${past}`).update({ expire: 1 })

    clock.freeze(DateTime.utc().plus({ hours: 1 }))
    assert.isAtLeast(await forgetExpired(), 2)

    const keys = await db.from('idempotency_keys').where('project_id', project.id).select('key')
    assert.deepEqual(keys, [{ key: keep.key }])
    const counts = await db
      .from('rate_limits')
      .whereIn('key', [`requests:${running}`, `requests:${past}`])
      .select('key')
    assert.deepEqual(counts, [{ key: `requests:${running}` }])
  })

  test('forgets receipts of webhooks once no platform delivers them again', async ({ assert }) => {
    const account = unique()
    const receipt = { platform: 'shopify', account, topic: 'products/update' }
    await db.table('webhook_receipts').multiInsert([
      { ...receipt, event_id: `new-${account}`, received_at: db.raw(`now() - interval '13 days'`) },
      { ...receipt, event_id: `old-${account}`, received_at: db.raw(`now() - interval '15 days'`) },
    ])
    clock.freeze(DateTime.utc().plus({ hours: 1, minutes: 30 }))
    await forgetExpired()
    const left = await db.from('webhook_receipts').where({ account }).select('event_id')
    assert.deepEqual(left, [{ event_id: `new-${account}` }])
  })

  test('rests for ten minutes in between', async ({ assert }) => {
    clock.freeze(DateTime.utc().plus({ hours: 2 }))
    await forgetExpired()
    await requestQuota.take('rest', 10)
    await db.from('rate_limits').where('key', 'requests:rest').update({ expire: 1 })
    assert.equal(await forgetExpired(), 0)

    clock.freeze(clock.now().plus({ minutes: 11 }))
    assert.isAtLeast(await forgetExpired(), 1)
  })
})
