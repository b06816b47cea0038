import { test } from '@japa/runner'
import Event from '#models/event'
import { api } from '#tests/support/api'
import { createProject, createToken, createVariant, unique } from '#tests/support/project'

/** A shop with one variant, LIN-1 at 20.00 that costs 10.00. */
async function shop() {
  const { project } = await createProject()
  await createVariant(project, { sku: 'LIN-1', price: 2000, cost: 1000 })
  return { project, token: await createToken(project) }
}

const half = (tests: unknown, more: Record<string, unknown> = {}) => ({
  name: `Half ${unique()}`,
  selector: '*',
  formula: { base: 'price', adjust: [{ percent: -50 }] },
  tests,
  ...more,
})

test.group('Rule tests (API)', () => {
  test('are kept as they were written, and are part of the version', async ({ client, assert }) => {
    const { token } = await shop()
    const tests = ['sku:LIN-1 never below 10.00', 'margin:>=0% for *']
    const made = await api(client, token).post('/api/v1/rules').json(half(tests))

    made.assertStatus(201)
    const { id } = made.body().data
    assert.deepEqual(made.body().data.tests, tests)

    const same = await api(client, token).patch(`/api/v1/rules/${id}`).json({ tests })
    assert.equal(same.body().data.version, 1)
    const fewer = await api(client, token).patch(`/api/v1/rules/${id}`).json({ tests: [] })
    assert.equal(fewer.body().data.version, 2)
    const versions = await api(client, token).get(`/api/v1/rules/${id}/versions`)
    assert.deepEqual(
      versions.body().data.map((version: { tests: string[] }) => version.tests),
      [[], tests]
    )
  })

  test('that fail refuse the save and name the price that breaks them', async ({
    client,
    assert,
  }) => {
    const { project, token } = await shop()
    const tests = ['* never rises', 'sku:LIN-1 never below 12.50']
    const refused = await api(client, token).post('/api/v1/rules').json(half(tests))

    refused.assertStatus(422)
    assert.equal(refused.body().code, 'rule_test_failed')
    assert.deepEqual(refused.body().errors, [
      {
        pointer: '/tests/1',
        code: 'rule_test_failed',
        message: 'LIN-1 would be 10.00 USD; test 2 says: sku:LIN-1 never below 12.50.',
      },
    ])
    assert.deepEqual(
      refused.body().tests.map(({ outcome }: { outcome: string }) => outcome),
      ['passed', 'failed']
    )
    assert.lengthOf(await project.related('rules').query(), 0)
  })

  test('that fail are saved when asked to, and the event says so', async ({ client, assert }) => {
    const { project, token } = await shop()
    const tests = ['sku:LIN-1 never below 12.50']
    const body = half(tests, { saveAnyway: true })
    const saved = await api(client, token).post('/api/v1/rules').json(body)

    saved.assertStatus(201)
    const event = await Event.findByOrFail({ projectId: project.id, action: 'rule.created' })
    assert.deepEqual((event.after as { failedTests: string[] }).failedTests, tests)
  })

  test('that fail refuse an edit too, and it changes nothing', async ({ client, assert }) => {
    const { token } = await shop()
    const made = await api(client, token).post('/api/v1/rules').json(half([]))
    const { id } = made.body().data
    const edit = { tests: ['* never falls'] }
    const refused = await api(client, token).patch(`/api/v1/rules/${id}`).json(edit)

    refused.assertStatus(422)
    const read = await api(client, token).get(`/api/v1/rules/${id}`)
    assert.equal(read.body().data.version, 1)
  })

  test('that no variant is about do not stand in the way', async ({ client }) => {
    const { token } = await shop()
    const body = half(['sku:NOBODY never below 99'])
    const saved = await api(client, token).post('/api/v1/rules').json(body)
    saved.assertStatus(201)
  })

  test('refuse {what}, with the place')
    .with([
      { what: 'a text', tests: '* never falls', pointer: '/tests' },
      { what: 'a number', tests: ['* never falls', 7], pointer: '/tests/1' },
      { what: 'a claim that is none', tests: ['* never fals'], pointer: '/tests/0', position: 8 },
      { what: 'an unknown list', tests: ['list:Mars never falls'], pointer: '/tests/0' },
      { what: 'a third decimal', tests: ['price:>9.999 never falls'], pointer: '/tests/0' },
      { what: 'too many', tests: Array(51).fill('* never falls'), pointer: '/tests' },
    ])
    .run(async ({ client, assert }, { tests, pointer, position }) => {
      const { token } = await shop()
      const refused = await api(client, token).post('/api/v1/rules').json(half(tests))

      refused.assertStatus(422)
      assert.equal(refused.body().code, 'test_invalid')
      assert.equal(refused.body().errors[0].pointer, pointer)
      assert.equal(refused.body().errors[0].position, position)
    })

  test('are asked by a preview, and their outcome is in the plan', async ({ client, assert }) => {
    const { token } = await shop()
    const tests = ['sku:LIN-1 becomes 10.00', 'sku:LIN-1 ends in .99']
    const body = half(tests)
    const preview = await api(client, token).post('/api/v1/rules/preview').json(body)
    assert.deepEqual(
      preview.body().data.summary.tests.map(({ outcome }: { outcome: string }) => outcome),
      ['passed', 'failed']
    )

    const saved = await api(client, token)
      .post('/api/v1/rules')
      .json({ ...body, saveAnyway: true })
    const rule = saved.body().data.id
    const plan = await api(client, token).post('/api/v1/plans').json({ ruleId: rule })
    const { id, summary, digest } = plan.body().data
    assert.equal(summary.tests[1].outcome, 'failed')
    const refused = await api(client, token).post(`/api/v1/plans/${id}/approve`).json({ digest })
    refused.assertStatus(422)
    assert.equal(refused.body().code, 'rule_test_failed')
    assert.include(refused.body().detail, 'sku:LIN-1 ends in .99')
  })
})
