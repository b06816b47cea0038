import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { setAutoApplyPolicy } from '#actions/auto_apply_policies/set_auto_apply_policy'
import Event from '#models/event'
import { SCOPES } from '#policies/permissions'
import { createGuardrail, somebody } from '#tests/support/approvals'
import { api } from '#tests/support/api'
import { planShop } from '#tests/support/plan_shop'
import { createPriceList, createProject, createToken } from '#tests/support/project'
import ApiToken from '#models/api_token'

const rows = { measure: 'rows', above: 1000 }

async function shop() {
  const made = await createProject()
  return { ...made, token: await createToken(made.project) }
}

async function created(client: ApiClient, token: string, band: object = rows) {
  const response = await api(client, token).post('/api/v1/approval-bands').json(band)
  response.assertStatus(201)
  return response.body().data as { id: string }
}

test.group('Approval bands (API)', () => {
  test('say what they demand: {sentence}')
    .with([
      {
        given: rows,
        sentence:
          'A plan that changes more than 1,000 prices needs 1 approval by an admin or an owner.',
      },
      {
        given: { measure: 'change', above: 12.5, leastRole: 'owner' },
        sentence: 'A plan that changes a price by more than 12.5 % needs 1 approval by an owner.',
      },
      {
        given: { measure: 'money', above: 50_000, currency: 'JPY' },
        sentence:
          'A plan with more than 50,000 JPY at stake needs 1 approval by an admin or an owner.',
      },
    ])
    .run(async ({ client, assert }, { given, sentence }) => {
      const { token, project } = await shop()
      await createPriceList(project, { currency: 'JPY' })
      const response = await api(client, token).post('/api/v1/approval-bands').json(given)
      response.assertStatus(201)
      assert.containSubset(response.body().data, { ...given, sentence })
    })

  test('are refused with everything that is wrong: {pointer}')
    .with([
      { given: { measure: 'weight' }, pointer: '/measure' },
      { given: { above: -1 }, pointer: '/above' },
      { given: { above: 1.5 }, pointer: '/above' },
      { given: { measure: 'change', above: 1.23456 }, pointer: '/above' },
      { given: { measure: 'money', currency: 'CHF' }, pointer: '/currency' },
      { given: { approvers: 0 }, pointer: '/approvers' },
      { given: { approvers: 2 }, pointer: '/approvers' },
      { given: { leastRole: 'viewer' }, pointer: '/leastRole' },
      { given: { members: ['999999999'] }, pointer: '/members' },
      { given: { members: 'Ana' }, pointer: '/members' },
    ])
    .run(async ({ client, assert }, { given, pointer }) => {
      const { token, project } = await shop()
      const refused = await api(client, token)
        .post('/api/v1/approval-bands')
        .json({ ...rows, ...given })
      refused.assertStatus(422)
      assert.equal(refused.body().code, 'approval_band_invalid')
      assert.deepEqual(
        refused.body().errors.map((error: { pointer: string }) => error.pointer),
        [pointer]
      )
      assert.isEmpty(await project.related('approvalBands').query())
    })

  test('are read, changed, listed and deleted, each change with its event', async ({
    client,
    assert,
  }) => {
    const { token, project, owner } = await shop()
    const second = await somebody(project)
    const asked = api(client, token)
    const { id } = await created(client, token)
    const path = `/api/v1/approval-bands/${id}`
    const etag = (await asked.get(path)).header('etag')!
    const edit = { approvers: 2, members: [String(owner.id), String(second.user.id)] }
    const edited = await asked.patch(path).header('if-match', etag).json(edit)
    edited.assertStatus(200)
    assert.equal(edited.body().data.above, 1000)
    assert.match(edited.body().data.sentence, /2 approvals by Ana Lima and Ana Lima/)
    const stale = await asked.patch(path).header('if-match', etag).json({ approvers: 1 })
    stale.assertStatus(412)

    const listed = (await asked.get('/api/v1/approval-bands')).body().data
    assert.lengthOf(listed, 1)
    ;(await asked.delete(path)).assertStatus(204)
    ;(await asked.get(path)).assertStatus(404)
    const events = await Event.query().where({
      projectId: project.id,
      subjectType: 'approval_band',
    })
    assert.deepEqual(
      events.map(({ action }) => action),
      ['approval_band.created', 'approval_band.updated', 'approval_band.deleted']
    )
  })

  test('take a scope of their own', async ({ client }) => {
    const { project } = await shop()
    const others = SCOPES.filter((scope) => !scope.startsWith('approvals:'))
    const asked = api(client, await createToken(project, others))
    ;(await asked.get('/api/v1/approval-bands')).assertStatus(403)
    ;(await asked.post('/api/v1/approval-bands').json(rows)).assertStatus(403)
    const reader = api(client, await createToken(project, ['approvals:read']))
    ;(await reader.get('/api/v1/approval-bands')).assertStatus(200)
    ;(await reader.post('/api/v1/approval-bands').json(rows)).assertStatus(403)
  })
})

test.group('The auto-apply policy (API)', () => {
  test('is told by its versions, the one in force first', async ({ client, assert }) => {
    const { project, owner, token } = await shop()
    const asked = api(client, token)
    assert.isEmpty((await asked.get('/api/v1/auto-apply-policies')).body().data)
    const actor = { type: 'user' as const, id: owner.id }
    const content = { sources: ['rule'] as const, mostRows: 200, mostChange: 50_000 }
    const policy = { ...content, allowsBlocked: false }
    await setAutoApplyPolicy(project, { ...policy, enabled: true }, actor)
    await setAutoApplyPolicy(project, { ...policy, enabled: true }, actor)
    await setAutoApplyPolicy(project, { ...policy, enabled: false }, actor)
    const { data } = (await asked.get('/api/v1/auto-apply-policies')).body()
    assert.deepEqual(
      data.map(({ version, enabled, mostPercent }: never) => ({ version, enabled, mostPercent })),
      [
        { version: 2, enabled: false, mostPercent: 5 },
        { version: 1, enabled: true, mostPercent: 5 },
      ]
    )
  })
})

test.group('Approvals and overrides of a plan (API)', () => {
  async function scene(client: ApiClient) {
    const made = await planShop()
    const issue = async (name: string, createdBy: typeof made.owner) => {
      const given = { project: made.project, name, scopes: SCOPES, createdBy, expiresAt: null }
      const { plainText } = await ApiToken.issue(given)
      return api(client, plainText)
    }
    const second = await somebody(made.project)
    return { ...made, first: await issue('a', made.owner), second: await issue('b', second.user) }
  }

  test('tell what is needed, who gave it, and what is missing', async ({ client, assert }) => {
    const { first, second, ask } = await scene(client)
    const band = { measure: 'rows', above: 2, approvers: 2 }
    ;(await first.post('/api/v1/approval-bands').json(band)).assertStatus(201)
    const { id, digest } = await ask(2100)
    const path = `/api/v1/plans/${id}`
    const given = await first.post(`${path}/approve`).json({ digest, comment: 'Fine' })
    given.assertStatus(200)
    assert.equal(given.body().data.state, 'proposed')

    const { approvals } = (await second.get(path)).body().data
    assert.containSubset(approvals, {
      missing: 1,
      needs: [{ needed: 2, given: 1, why: '3 prices change (above 2)' }],
      given: [{ by: { type: 'token', name: 'a' }, comment: 'Fine' }],
    })
    const again = await first.post(`${path}/approve`).json({ digest })
    again.assertStatus(409)
    assert.equal(again.body().code, 'already_approved')

    const withdrawn = await first.post(`${path}/withdraw-approval`)
    assert.equal(withdrawn.body().data.approvals.missing, 2)
    const none = await first.post(`${path}/withdraw-approval`)
    assert.equal(none.body().code, 'approval_missing')
    await first.post(`${path}/approve`).json({ digest })
    const last = await second.post(`${path}/approve`).json({ digest })
    assert.equal(last.body().data.state, 'approved')
  })

  test('let a row through and block it again', async ({ client, assert }) => {
    const { project, first, ask } = await scene(client)
    const guardrail = await createGuardrail(project)
    const plan = await ask([1500, 1900])
    const [row] = await plan.related('priceChanges').query().orderBy('id')
    const path = `/api/v1/price-changes/${row.id}/override`
    ;(await first.post(path).json({})).assertStatus(422)
    const through = await first.post(path).json({ reason: 'Agreed with the brand' })
    through.assertStatus(200)
    assert.containSubset(through.body().data, {
      state: 'pending',
      reason: null,
      override: { guardrails: [String(guardrail.id)], reason: 'Agreed with the brand' },
      verdict: { ok: true },
    })
    const back = await first.delete(path)
    assert.containSubset(back.body().data, { state: 'blocked', override: null })
    assert.equal((await first.delete(path)).body().code, 'rows_not_overridden')
  })

  test('let a plan through and stop it again', async ({ client, assert }) => {
    const { project, first, ask } = await scene(client)
    await createGuardrail(project, { kind: 'plan_share', params: { percent: 40 } })
    const { id } = await ask(2100)
    const path = `/api/v1/plans/${id}/override`
    const through = await first.post(path).json({ reason: 'The yearly round' })
    assert.equal(through.body().data.override.reason, 'The yearly round')
    assert.isNull((await first.delete(path)).body().data.override)
    assert.equal((await first.delete(path)).body().code, 'plan_not_overridden')
  })

  test('override takes a scope of its own', async ({ client }) => {
    const { project, ask } = await planShop()
    await createGuardrail(project)
    const plan = await ask([1500])
    const [row] = await plan.related('priceChanges').query()
    const others = SCOPES.filter((scope) => scope !== 'plans:override')
    const asked = api(client, await createToken(project, others))
    for (const path of [
      `/api/v1/price-changes/${row.id}/override`,
      `/api/v1/plans/${plan.id}/override`,
    ]) {
      ;(await asked.post(path).json({ reason: 'Because' })).assertStatus(403)
      ;(await asked.delete(path)).assertStatus(403)
    }
  })
})
