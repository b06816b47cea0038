import { test } from '@japa/runner'
import { SCOPES } from '#policies/permissions'
import { api } from '#tests/support/api'
import { createGuardrail } from '#tests/support/approvals'
import { planShop } from '#tests/support/plan_shop'
import { createProject, createToken } from '#tests/support/project'

const REASON = 'Last pieces, agreed with the brand'

async function scene() {
  const made = await planShop({ variants: 4 })
  const guardrail = await createGuardrail(made.project)
  const hard = await createGuardrail(made.project, {
    ...{ kind: 'floor_amount', params: { amount: 1450 }, level: 'hard' },
  })
  const plan = await made.ask([1500, 1600, 1400, 1900])
  const path = `/api/v1/plans/${plan.id}/price-changes`
  return { ...made, guardrail, hard, plan, path, token: await createToken(made.project) }
}

test.group('Price changes that match (API)', () => {
  test('are shown, let through and blocked again', async ({ client, assert }) => {
    const { token, path, guardrail, hard } = await scene()
    const asked = api(client, token)
    const { data: shown } = (await asked.get(`${path}/matching?step=override&q=*`)).body()
    assert.containSubset(shown, {
      ...{ step: 'override', rows: 2, stayBlocked: 1 },
      guardrails: [{ id: String(guardrail.id), kind: 'max_decrease', rows: 2 }],
      keptBy: [{ id: String(hard.id), level: 'hard', rows: 1 }],
    })
    const body = { q: '*', digest: shown.digest, reason: REASON }
    const through = await asked.post(`${path}/override`).json(body)
    through.assertStatus(200)
    assert.containSubset(through.body().data, { rows: 2, stayBlocked: 1 })
    assert.equal(through.body().data.plan.state, 'proposed')
    const listed = await asked.get(`${path}?guardrail=${guardrail.id}&state=pending`)
    assert.lengthOf(listed.body().data, 2)
    assert.equal(listed.body().data[0].override.reason, REASON)

    const again = await asked.post(`${path}/override`).json(body)
    again.assertStatus(409)
    assert.containSubset(again.body(), { code: 'rows_changed', rows: 0 })

    const back = await asked.get(`${path}/matching?step=take_back_override&q=*`)
    const blocked = await asked.delete(`${path}/override?q=*&digest=${back.body().data.digest}`)
    assert.equal(blocked.body().data.rows, 2)
    assert.lengthOf((await asked.get(`${path}?state=blocked`)).body().data, 3)
  })

  test('are taken out and put back', async ({ client, assert }) => {
    const { token, path } = await scene()
    const asked = api(client, token)
    for (const [step, state] of [
      ['reject', 'rejected'],
      ['approve', 'pending'],
    ]) {
      const { data } = (await asked.get(`${path}/matching?step=${step}&q=price:20`)).body()
      const body = { q: 'price:20', digest: data.digest, reason: 'Not now' }
      const done = await asked.post(`${path}/${step}`).json(body)
      assert.equal(done.body().data.rows, 1)
      assert.lengthOf((await asked.get(`${path}?state=${state}`)).body().data, 1)
    }
  })

  test('are done once for a request that is repeated', async ({ client, assert }) => {
    const { token, path } = await scene()
    const asked = api(client, token)
    const { data } = (await asked.get(`${path}/matching?step=override&q=*`)).body()
    const once = () =>
      asked
        .post(`${path}/override`)
        .header('Idempotency-Key', 'season-end')
        .json({ q: '*', digest: data.digest, reason: REASON })
    const first = await once()
    const second = await once()
    first.assertStatus(200)
    second.assertStatus(200)
    assert.equal(second.header('idempotency-replayed'), 'true')
    assert.deepEqual(second.body(), first.body())
  })

  test('need a selector, a digest and a reason: {$self} is missing')
    .with(['q', 'digest', 'reason'])
    .run(async ({ client, assert }, missing) => {
      const { token, path } = await scene()
      const body = { q: '*', digest: 'x', reason: REASON, [missing]: undefined }
      const refused = await api(client, token).post(`${path}/override`).json(body)
      refused.assertStatus(422)
      assert.equal(refused.body().errors[0].pointer, `/${missing}`)
    })

  test('are let through with a scope of its own, and reviewed with theirs', async ({ client }) => {
    const { project, path } = await scene()
    const others = SCOPES.filter((scope) => scope !== 'plans:override')
    const asked = api(client, await createToken(project, others))
    const body = { q: '*', digest: 'x', reason: REASON }
    ;(await asked.post(`${path}/override`).json(body)).assertStatus(403)
    ;(await asked.delete(`${path}/override?q=*&digest=x`)).assertStatus(403)
    const reader = api(client, await createToken(project, ['plans:read']))
    ;(await reader.get(`${path}/matching?step=reject&q=*`)).assertStatus(200)
    ;(await reader.post(`${path}/reject`).json(body)).assertStatus(403)
    ;(await reader.post(`${path}/approve`).json(body)).assertStatus(403)
  })

  test('of another project are nothing', async ({ client }) => {
    const { path } = await scene()
    const stranger = api(client, await createToken((await createProject()).project))
    const body = { q: '*', digest: 'x', reason: REASON }
    ;(await stranger.get(`${path}/matching?step=override&q=*`)).assertStatus(404)
    ;(await stranger.post(`${path}/override`).json(body)).assertStatus(404)
    ;(await stranger.post(`${path}/reject`).json(body)).assertStatus(404)
  })
})
