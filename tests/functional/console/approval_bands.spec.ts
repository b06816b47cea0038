import { test } from '@japa/runner'
import { overridePriceChanges } from '#actions/plans/override_price_changes'
import { approvePlan } from '#actions/plans/approve_plan'
import type Plan from '#models/plan'
import { policyInForce } from '#queries/auto_apply_policies/policy_in_force'
import { consoleAs } from '#tests/support/api'
import { createBand, createGuardrail, somebody } from '#tests/support/approvals'
import { planShop } from '#tests/support/plan_shop'
import { createMember, createPriceList, createProject } from '#tests/support/project'

async function shop() {
  const made = await createProject()
  return { ...made, url: `/p/${made.project.slug}/approval-bands` }
}

const typed = { measure: 'rows', above: '1,000', approvers: '1', leastRole: 'owner' }

test.group('Approval bands (console)', () => {
  test('teach the first step where there are none', async ({ client, assert }) => {
    const { owner, url } = await shop()
    const page = await consoleAs(client, owner).get(url)
    page.assertStatus(200)
    assert.include(page.text(), 'No plan needs more than one approval')
    assert.include(page.text(), 'Every plan needs a person')
  })

  test('have a form of their own for each measure: {measure}')
    .with([
      { measure: 'rows', above: '1,000', kept: { above: 1000, currency: null } },
      { measure: 'change', above: '12.5', kept: { above: 125_000, currency: null } },
      { measure: 'money', above: '9,800', kept: { above: 9800, currency: 'JPY' } },
    ])
    .run(async ({ client, assert }, { measure, above, kept }) => {
      const { project, owner, url } = await shop()
      await createPriceList(project, { name: 'Japan', currency: 'JPY' })
      const asked = consoleAs(client, owner)
      assert.include((await asked.get(`${url}/new`)).text(), `new?measure=${measure}`)
      const form = await asked.get(`${url}/new?measure=${measure}`)
      assert.include(form.text(), `name="measure" value="${measure}"`)

      const added = await asked.post(url).form({ ...typed, measure, above, currency: 'JPY' })
      added.assertStatus(302)
      const band = await project.related('approvalBands').query().firstOrFail()
      assert.containSubset(band.facts(), kept)
      const page = await asked.get(`${url}/${band.id}/edit`)
      assert.include(page.text(), above.replace(',', ''))
    })

  test('come back refused with what was typed and why: {said}')
    .with([
      { form: { above: 'many' }, said: '“many” is not a number' },
      { form: { approvers: '2' }, said: 'Only one person here could give such an approval' },
      { form: { measure: 'moon' }, said: 'Choose what makes a plan large' },
    ])
    .run(async ({ client, assert }, { form, said }) => {
      const { project, owner, url } = await shop()
      const refused = await consoleAs(client, owner)
        .post(url)
        .form({ ...typed, ...form })
      refused.assertStatus(422)
      assert.include(refused.text(), said)
      assert.isEmpty(await project.related('approvalBands').query())
    })

  test('are changed and deleted', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const asked = consoleAs(client, owner)
    const band = await createBand(project)
    const edit = { ...typed, above: '50', tag: band.tag() }
    ;(await asked.put(`${url}/${band.id}`).form(edit)).assertStatus(302)
    assert.include((await asked.get(url)).text(), 'changes more than 50 prices needs 1 approval')
    ;(await asked.delete(`${url}/${band.id}`)).assertStatus(302)
    assert.isEmpty(await project.related('approvalBands').query())
  })

  test('are shown to everybody and changed by owners', async ({ client, assert }) => {
    const { project, url } = await shop()
    const band = await createBand(project)
    const { user } = await createMember(project, 'admin')
    const asked = consoleAs(client, user)
    const page = await asked.get(url)
    assert.include(page.text(), 'Only owners change who approves')
    assert.notInclude(page.text(), 'auto-apply-policy')
    ;(await asked.post(url).form(typed)).assertStatus(403)
    ;(await asked.delete(`${url}/${band.id}`)).assertStatus(403)
    const policy = { 'enabled': 'true', 'sources[]': 'rule', 'mostRows': '1', 'mostPercent': '1' }
    const path = `/p/${project.slug}/auto-apply-policy`
    ;(await asked.put(path).form({ ...policy, allowsBlocked: 'false' })).assertStatus(403)
  })
})

test.group('The auto-apply policy (console)', () => {
  test('is set in a form and reads as one sentence', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const asked = consoleAs(client, owner)
    const form = { enabled: 'true', mostRows: '200', mostPercent: '2.5', allowsBlocked: 'true' }
    const path = `/p/${project.slug}/auto-apply-policy`
    const saved = await asked.put(path).form({ ...form, sources: ['rule', 'import'] })
    saved.assertStatus(302)
    const policy = await policyInForce(project)
    assert.containSubset(policy!.facts(), { version: 1, enabled: true, mostChange: 25_000 })
    const page = await asked.get(url)
    assert.include(
      page.text(),
      'Plans of rules and imports that change at most 200 prices by at most 2.5 % each, leaving blocked rows behind, are approved and applied by Calibrate.'
    )
  })

  test('needs a source', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const form = { enabled: 'true', mostRows: '200', mostPercent: '2.5', allowsBlocked: 'true' }
    await consoleAs(client, owner).put(`/p/${project.slug}/auto-apply-policy`).form(form)
    assert.isNull(await policyInForce(project))
  })
})

test.group('A plan that needs several approvals (console)', () => {
  async function scene() {
    const made = await planShop()
    const second = await somebody(made.project)
    await createBand(made.project, { above: 2 })
    const plan = await made.ask(2100)
    return { ...made, second, plan, url: `/p/${made.project.slug}/plans/${plan.number}` }
  }

  test('tells what it needs, why, and who approved', async ({ client, assert }) => {
    const { owner, second, plan, url } = await scene()
    const first = consoleAs(client, owner)
    const page = await first.get(url)
    assert.include(page.text(), '2 approvals by owners</b> because 3 prices change (above 2)')
    assert.include(page.text(), 'Give your approval')
    const form = { digest: plan.digest!, confirm: '3' }
    await first.post(`${url}/approve`).form(form)

    const waiting = (await first.get(url)).text()
    assert.include(waiting, 'Given by <b>Ana Lima</b>')
    assert.include(waiting, 'Take back your approval')
    assert.include(waiting, 'It waits for approvals by others than you.')
    await first.delete(`${url}/approve`)
    assert.notInclude((await first.get(url)).text(), 'Given by')

    await first.post(`${url}/approve`).form(form)
    const other = consoleAs(client, second.user)
    assert.include((await other.get(url)).text(), 'Approve 3 changes')
    await other.post(`${url}/approve`).form(form)
    await plan.refresh()
    assert.equal(plan.state, 'approved')
  })

  test('says when too few people could ever approve it', async ({ client, assert }) => {
    const { owner, second, url } = await scene()
    await second.membership.merge({ role: 'viewer' }).save()
    const page = await consoleAs(client, owner).get(url)
    assert.include(page.text(), 'Too few people can approve this plan')
  })
})

test.group('Rows that an owner lets through (console)', () => {
  async function scene() {
    const made = await planShop()
    await createGuardrail(made.project)
    const plan = await made.ask([1500, 1900])
    const [row] = await plan.related('priceChanges').query().orderBy('id')
    return { ...made, plan, row, url: `/p/${made.project.slug}/plans/${plan.number}` }
  }
  const letThrough = ({ plan, row, actor }: { plan: Plan; row: { id: number }; actor: never }) =>
    overridePriceChanges(plan, [row.id], 'Agreed', actor)

  test('are ticked among those blocked, with one reason for all', async ({ client, assert }) => {
    const { owner, row, url } = await scene()
    const asked = consoleAs(client, owner)
    const page = await asked.get(`${url}?state=blocked`)
    assert.include(page.text(), `name="ids[]" value="${row.id}"`)
    const form = { 'ids[]': String(row.id), 'reason': 'The last of the season' }
    const through = await asked.post(`${url}/price-changes/override?state=blocked`).form(form)
    through.assertStatus(302)
    const shown = (await asked.get(`${url}?state=overridden`)).text()
    assert.include(shown, 'let through: “The last of the season”')
    assert.include(shown, 'Block again')
  })

  test('are blocked again', async ({ client, assert }) => {
    const made = await scene()
    await letThrough(made as never)
    const asked = consoleAs(client, made.owner)
    const path = `${made.url}/price-changes/override`
    await asked.delete(path).form({ 'ids[]': String(made.row.id) })
    await made.row.refresh()
    assert.equal(made.row.exception, 'blocked')
  })

  test('make approving ask twice', async ({ client, assert }) => {
    const made = await scene()
    await letThrough(made as never)
    const { plan, project, owner, url } = made
    const page = await consoleAs(client, owner).get(`${url}?do=approve`)
    assert.include(page.text(), 'An owner let 1 row through a guardrail.')
    await approvePlan(project, plan, made.actor, { digest: plan.digest! })
    assert.equal(plan.state, 'approved')
  })

  test('are let through by owners alone', async ({ client, assert }) => {
    const { project, row, url } = await scene()
    const { user } = await createMember(project, 'admin')
    const asked = consoleAs(client, user)
    const page = await asked.get(`${url}?state=blocked`)
    assert.notInclude(page.text(), 'Let through</')
    const form = { 'ids[]': String(row.id), 'reason': 'Because' }
    ;(await asked.post(`${url}/price-changes/override`).form(form)).assertStatus(403)
    ;(await asked.post(`${url}/override`).form({ reason: 'Because' })).assertStatus(403)
  })

  test('and whole plans as well', async ({ client, assert }) => {
    const made = await planShop()
    await createGuardrail(made.project, { kind: 'plan_share', params: { percent: 40 } })
    const plan = await made.ask(2100)
    const url = `/p/${made.project.slug}/plans/${plan.number}`
    const asked = consoleAs(client, made.owner)
    assert.include((await asked.get(url)).text(), 'Let the plan through')
    await asked.post(`${url}/override`).form({ reason: 'The yearly round' })
    const page = (await asked.get(url)).text()
    assert.include(page, 'let this plan through a guardrail')
    assert.include(page, '“The yearly round”')
    await asked.delete(`${url}/override`)
    assert.include((await asked.get(url)).text(), 'This plan cannot be approved')
  })
})
