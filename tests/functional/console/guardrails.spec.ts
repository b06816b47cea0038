import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import { createMember, createPriceList, createProject } from '#tests/support/project'

const typed = { 'kind': 'max_decrease', 'params[percent]': '40', 'level': 'hard' }

async function shop(more: Parameters<typeof createProject>[0] = {}) {
  const made = await createProject(more)
  return { ...made, url: `/p/${made.project.slug}/guardrails` }
}

test.group('Guardrails (console)', () => {
  test('teach the first step where nothing protects a price', async ({ client, assert }) => {
    const { owner, url } = await shop()
    const page = await consoleAs(client, owner).get(url)
    page.assertStatus(200)
    assert.include(page.text(), 'Nothing protects these prices yet')
    assert.include(page.text(), 'Guardrails fail closed')
  })

  test('offer every kind with a form of its own: {kind}')
    .with([
      { kind: 'max_increase', params: { 'params[percent]': '60' }, kept: { percent: 60 } },
      { kind: 'max_decrease', params: { 'params[percent]': '12.5' }, kept: { percent: 12.5 } },
      { kind: 'floor_amount', params: { 'params[amount]': '4.99' }, kept: { amount: 499 } },
      { kind: 'ceiling_amount', params: { 'params[amount]': '1,000' }, kept: { amount: 100000 } },
      { kind: 'floor_margin', params: { 'params[percent]': '10' }, kept: { percent: 10 } },
      { kind: 'ceiling_margin', params: { 'params[percent]': '80' }, kept: { percent: 80 } },
      { kind: 'plan_share', params: { 'params[percent]': '30' }, kept: { percent: 30 } },
      { kind: 'plan_rows', params: { 'params[rows]': '5,000' }, kept: { rows: 5000 } },
      {
        kind: 'daily_budget',
        params: { 'params[increase]': '', 'params[decrease]': '20' },
        kept: { increase: null, decrease: 20 },
      },
      {
        kind: 'max_above_recent',
        params: { 'params[percent]': '25', 'params[days]': '30' },
        kept: { percent: 25, days: 30 },
      },
      { kind: 'changes_per_day', params: { 'params[changes]': '3' }, kept: { changes: 3 } },
      { kind: 'min_interval', params: { 'params[hours]': '0.5' }, kept: { hours: 0.5 } },
      {
        kind: 'map',
        params: { 'params[attribute]': 'map', 'params[missing]': 'stop' },
        kept: { attribute: 'map', missing: 'stop' },
      },
      {
        kind: 'change_window',
        params: {
          ...{ 'params[weekdays][]': ['fri', 'mon'], 'params[from]': '08:00' },
          ...{ 'params[to]': '18:00', 'params[timeZone]': 'Europe/Berlin' },
        },
        kept: { to: '18:00', from: '08:00', weekdays: ['mon', 'fri'], timeZone: 'Europe/Berlin' },
      },
      {
        kind: 'freeze',
        params: {
          ...{ 'params[name]': 'Black Friday', 'params[from]': '2026-11-27T00:00' },
          ...{ 'params[to]': '2026-12-01T00:00', 'params[timeZone]': 'Europe/Berlin' },
        },
        kept: {
          ...{ name: 'Black Friday', timeZone: 'Europe/Berlin' },
          ...{ from: '2026-11-26T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
        },
      },
    ])
    .run(async ({ client, assert }, { kind, params, kept }) => {
      const { project, owner, url } = await shop()
      const asked = consoleAs(client, owner)
      const choices = await asked.get(`${url}/new`)
      assert.include(choices.text(), `new?kind=${kind}`)
      const form = await asked.get(`${url}/new?kind=${kind}`)
      form.assertStatus(200)
      assert.include(form.text(), `name="kind" value="${kind}"`)

      const added = await asked.post(url).form({ kind, level: 'hard', ...params })
      added.assertStatus(302)
      const guardrail = await project.related('guardrails').query().firstOrFail()
      assert.deepEqual(guardrail.params, kept as never)
      const page = await asked.get(url)
      page.assertStatus(200)
      const edit = await asked.get(`${url}/${guardrail.id}/edit`)
      edit.assertStatus(200)
      const tag = /name="tag" value="(\w+)"/.exec(edit.text())![1]
      const again = await asked
        .put(`${url}/${guardrail.id}`)
        .form({ level: 'hard', tag, ...params })
      again.assertStatus(302)
      await guardrail.refresh()
      assert.deepEqual(guardrail.params, kept as never)
    })

  test('come back refused with what was typed and why: {said}')
    .with([
      { form: { 'params[percent]': '' }, said: 'Write a number' },
      { form: { 'params[percent]': '120' }, said: 'A percentage is 100 or less' },
      { form: { level: 'soft' }, said: 'A level is' },
      { form: { kind: 'changes_per_day' }, said: 'Write a whole number' },
      { form: { 'kind': 'changes_per_day', 'params[changes]': '0' }, said: 'from 1 to 1000' },
      { form: { kind: 'daily_budget' }, said: 'Limit the rise, the fall, or both' },
      { form: { kind: 'change_window' }, said: 'Give at least one of mon, tue' },
      { form: { kind: 'freeze' }, said: 'Choose a day and a time' },
      { form: { selector: 'colour:red' }, said: 'colour' },
      { form: { 'kind': 'floor_amount', 'params[amount]': '9.999' }, said: 'has 3 decimals' },
      { form: { 'kind': 'floor_amount', 'params[amount]': '0' }, said: 'above zero' },
    ])
    .run(async ({ client, assert }, { form, said }) => {
      const { project, owner, url } = await shop()
      const response = await consoleAs(client, owner)
        .post(url)
        .form({ ...typed, ...form })
      response.assertStatus(422)
      assert.include(response.text(), said)
      assert.isEmpty(await project.related('guardrails').query())
    })

  test('ask for a kind when none is known', async ({ client, assert }) => {
    const { owner, url } = await shop()
    const response = await consoleAs(client, owner).post(url).form({ kind: 'moon' })
    response.assertStatus(422)
    assert.include(response.text(), 'Choose what to limit')
  })

  test('read amounts in the currency of their price list', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const japan = await createPriceList(project, { name: 'Japan', currency: 'JPY' })
    const asked = consoleAs(client, owner)
    const form = { 'kind': 'floor_amount', 'params[amount]': '980', 'priceList': String(japan.id) }
    await asked.post(url).form(form)
    const guardrail = await project.related('guardrails').query().firstOrFail()
    assert.deepEqual(guardrail.params, { amount: 980 })
    const page = await asked.get(url)
    assert.include(page.text(), 'No price is below 980 JPY.')
    const edit = await asked.get(`${url}/${guardrail.id}/edit`)
    assert.include(edit.text(), 'value="980"')
  })

  test('are edited, unless somebody was faster', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const guardrail = await project
      .related('guardrails')
      .create({ kind: 'max_decrease', params: { percent: 40 }, level: 'overridable' })
    const asked = consoleAs(client, owner)
    const page = await asked.get(`${url}/${guardrail.id}/edit`)
    page.assertStatus(200)
    assert.include(page.text(), 'Overridable')
    const tag = /name="tag" value="(\w+)"/.exec(page.text())![1]

    const form = { ...typed, 'params[percent]': '30', tag, 'selector': 'tag:summer' }
    const saved = await asked.put(`${url}/${guardrail.id}`).form(form)
    saved.assertStatus(302)
    await guardrail.refresh()
    assert.deepEqual(guardrail.params, { percent: 30 })
    assert.equal(guardrail.selector, 'tag:summer')
    const late = await asked.put(`${url}/${guardrail.id}`).form({ ...form, selector: '*' })
    late.assertStatus(412)
  })

  test('keep a time zone that a program named otherwise', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const params = { weekdays: ['mon'], from: '08:00', to: '18:00', timeZone: 'Etc/GMT-4' }
    const { id } = await project.related('guardrails').create({ kind: 'change_window', params })
    const edit = await consoleAs(client, owner).get(`${url}/${id}/edit`)
    assert.include(edit.text(), '<option value="Etc/GMT-4" selected>')
  })

  test('are switched off and on, and deleted', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const guardrail = await project
      .related('guardrails')
      .create({ kind: 'max_decrease', params: { percent: 40 } })
    const asked = consoleAs(client, owner)
    const off = await asked.put(`${url}/${guardrail.id}/switch`).form({ enabled: 'false' })
    off.assertStatus(302)
    const page = await asked.get(url)
    assert.include(page.text(), 'No guardrail stops a single price')
    assert.include(page.text(), 'Switch on')
    await asked.put(`${url}/${guardrail.id}/switch`).form({ enabled: 'true' })
    await guardrail.refresh()
    assert.isTrue(guardrail.enabled)

    const gone = await asked.delete(`${url}/${guardrail.id}`)
    gone.assertStatus(302)
    assert.isEmpty(await project.related('guardrails').query())
  })

  test('say who approves plans', async ({ client, assert }) => {
    for (const selfApprovalAllowed of [true, false]) {
      const { owner, url } = await shop({ selfApprovalAllowed })
      const page = await consoleAs(client, owner).get(url)
      const said = selfApprovalAllowed ? 'may also approve it' : 'somebody else has to'
      assert.include(page.text(), said)
    }
  })

  test('are changed by owners alone; a {role} sees them and why')
    .with([{ role: 'viewer' }, { role: 'editor' }, { role: 'admin' }] as const)
    .run(async ({ client, assert }, { role }) => {
      const { project, url } = await shop()
      const guardrail = await project
        .related('guardrails')
        .create({ kind: 'max_decrease', params: { percent: 40 } })
      const { user } = await createMember(project, role)
      const asked = consoleAs(client, user)
      const page = await asked.get(url)
      page.assertStatus(200)
      assert.include(page.text(), 'A price falls by at most 40 % in one change.')
      assert.include(page.text(), 'Only owners change guardrails')
      assert.notInclude(page.text(), 'Switch off')

      const one = `${url}/${guardrail.id}`
      for (const refused of [
        await asked.get(`${url}/new`),
        await asked.post(url).form(typed),
        await asked.get(`${one}/edit`),
        await asked.put(one).form(typed),
        await asked.put(`${one}/switch`).form({ enabled: 'false' }),
        await asked.delete(one),
      ]) {
        refused.assertStatus(403)
      }
    })

  test('of another project are not there', async ({ client }) => {
    const { owner, url } = await shop()
    const theirs = await shop()
    const { id } = await theirs.project
      .related('guardrails')
      .create({ kind: 'max_decrease', params: { percent: 40 } })
    const asked = consoleAs(client, owner)
    for (const absent of [
      await asked.get(`${url}/${id}/edit`),
      await asked.put(`${url}/${id}`).form(typed),
      await asked.put(`${url}/${id}/switch`).form({ enabled: 'false' }),
      await asked.delete(`${url}/${id}`),
    ]) {
      absent.assertStatus(404)
    }
  })
})
