import { randomUUID } from 'node:crypto'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'
import { api } from '#tests/support/api'
import { createProject, createToken, createVariant } from '#tests/support/project'

test.group('Idempotency-Key', () => {
  test('fifty equal requests at once make one plan', async ({ client, assert }) => {
    const shop = await aShop(client)
    const key = randomUUID()

    const responses = await Promise.all(Array.from({ length: 50 }, () => shop.propose(key, 1900)))

    assert.equal(await shop.countPlans(), 1)
    const answered = responses.filter((response) => response.status() === 202)
    assert.isAtLeast(answered.length, 1)
    assert.equal(new Set(answered.map((response) => response.text())).size, 1)
    assert.equal(answered.filter((one) => !one.header('idempotency-replayed')).length, 1)
    const waiting = responses.filter((response) => response.status() !== 202)
    assert.isTrue(waiting.every((one) => one.body().code === 'idempotency_key_running'))

    const later = await shop.propose(key, 1900)
    later.assertStatus(202)
    assert.equal(later.header('idempotency-replayed'), 'true')
    assert.equal(later.text(), answered[0].text())
    assert.equal(await shop.countPlans(), 1)
  })

  test('the same key with another body is refused', async ({ client, assert }) => {
    const shop = await aShop(client)
    const key = randomUUID()
    await shop.propose(key, 1900)

    const response = await shop.propose(key, 1800)

    response.assertStatus(422)
    assert.equal(response.body().code, 'idempotency_key_reused')
    assert.equal(await shop.countPlans(), 1)
  })

  test('the same key to another address is refused', async ({ client, assert }) => {
    const shop = await aShop(client)
    const key = randomUUID()
    const proposed = await shop.propose(key, 1900)

    const response = await shop.api
      .post(`/api/v1/plans/${proposed.body().data.id}/cancel`)
      .header('idempotency-key', key)

    response.assertStatus(422)
    assert.equal(response.body().code, 'idempotency_key_reused')
  })

  test('while the first request runs, a repetition is told to wait', async ({ client, assert }) => {
    const shop = await aShop(client)
    const key = randomUUID()
    const [first, repetition] = await db.transaction(async (lock) => {
      await lock.rawQuery('select from projects where id = ? for no key update', [shop.project.id])
      const running = shop.propose(key, 1900).then((response) => response)
      await untilClaimed(shop.project, key)
      return [running, await shop.propose(key, 1900)] as const
    })

    repetition.assertStatus(409)
    assert.equal(repetition.body().code, 'idempotency_key_running')
    assert.equal(repetition.header('retry-after'), '1')
    const answer = await first
    answer.assertStatus(202)
    assert.equal(await shop.countPlans(), 1)
  })

  test('a refused request leaves its key free', async ({ client, assert }) => {
    const shop = await aShop(client)
    const key = randomUUID()

    const refused = await shop.propose(key, -5)
    refused.assertStatus(422)
    assert.equal(refused.body().code, 'validation_failed')

    const corrected = await shop.propose(key, 1900)
    corrected.assertStatus(202)
  })

  test('two projects may use the same key', async ({ client, assert }) => {
    const [one, other] = [await aShop(client), await aShop(client)]
    const key = randomUUID()

    await one.propose(key, 1900)
    const response = await other.propose(key, 1900)

    response.assertStatus(202)
    assert.isUndefined(response.header('idempotency-replayed'))
    assert.equal(await other.countPlans(), 1)
  })

  test('an uploaded file is imported once, and another length is another file', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    const key = randomUUID()
    const upload = (csv: string) => {
      const request = api(client, token)
        .post('/api/v1/imports')
        .header('content-type', 'text/csv')
        .header('idempotency-key', key)
      request.request.send(csv)
      return request
    }

    const first = await upload('sku,title,price\nA-1,Shirt,10.00\n')
    const again = await upload('sku,title,price\nA-1,Shirt,10.00\n')
    const other = await upload('sku,title,price\nA-1,Shirts,10.00\n')

    first.assertStatus(202)
    assert.equal(again.header('idempotency-replayed'), 'true')
    assert.equal(again.text(), first.text())
    assert.equal(again.header('location'), first.header('location'))
    other.assertStatus(422)
    assert.lengthOf(await project.related('imports').query(), 1)
  })

  test('without a key each request counts', async ({ client, assert }) => {
    const shop = await aShop(client)
    await shop.propose(null, 1900)
    await shop.propose(null, 1900)
    assert.equal(await shop.countPlans(), 2)
  })

  test('a key that is {0} is refused')
    .with([
      ['empty', ''],
      ['too long', 'k'.repeat(256)],
    ])
    .run(async ({ client, assert }, [, key]) => {
      const shop = await aShop(client)
      const response = await shop.propose(key, 1900)
      response.assertStatus(400)
      assert.equal(response.body().code, 'idempotency_key_invalid')
    })
})

async function aShop(client: ApiClient) {
  const { project } = await createProject()
  const variant = await createVariant(project, { price: 2000 })
  const programs = api(client, await createToken(project))
  return {
    project,
    api: programs,
    propose(key: string | null, amount: number) {
      const request = programs
        .post('/api/v1/plans')
        .json({ changes: [{ sku: variant.sku, amount, currency: 'USD' }] })
      return key === null ? request : request.header('idempotency-key', key)
    },
    async countPlans() {
      const rows = await project.related('plans').query()
      return rows.length
    },
  }
}

async function untilClaimed(project: Project, key: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const row = await db.from('idempotency_keys').where({ project_id: project.id, key }).first()
    if (row) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
