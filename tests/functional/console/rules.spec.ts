import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { createRule } from '#actions/rules/create_rule'
import ContentInvalid from '#exceptions/content_invalid'
import { SYSTEM } from '#models/actor'
import { hosts } from '#config/hosts'
import type Project from '#models/project'
import { readNamedRule } from '#queries/rules/read_named_rule'
import { consoleAs } from '#tests/support/api'
import { createMember, createPriceList, createProject, createVariant } from '#tests/support/project'

const formula = { base: 'price', adjust: [{ percent: -12.5 }], round: { step: 100, ending: 99 } }

/** What the builder posts for "lower by 12.5 %, end in .99". */
function fields(more: Record<string, unknown> = {}) {
  return {
    'name': 'Summer',
    'selector': 'tag:summer',
    'base[kind]': 'price',
    'adjust[0][kind]': 'lower',
    'adjust[0][value]': '12.5',
    'bounds[min]': '9.99',
    'round[kind]': 'ending_99',
    'round[mode]': 'nearest',
    'compareAt[kind]': 'keep',
    ...more,
  }
}

async function shop() {
  const made = await createProject()
  await createVariant(made.project, { sku: 'SHIRT', price: 4990, cost: 2500, tags: ['summer'] })
  await createVariant(made.project, { sku: 'COAT', price: 20000, cost: null })
  return made
}

async function savedRule(project: Project, more: Record<string, unknown> = {}) {
  const request = { name: 'Summer', selector: 'tag:summer', formula, ...more }
  const content = ContentInvalid.contentOf(await readNamedRule(project, request))
  const { rule } = await createRule(project, content, SYSTEM)
  return rule
}

async function asRole(client: ApiClient, role: 'owner' | 'editor' | 'viewer', project: Project) {
  const { user } = await createMember(project, role)
  return consoleAs(client, user)
}

test.group('Rules (console)', () => {
  test('teach the first step where there are none', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const response = await consoleAs(client, owner).get(`/p/${project.slug}/rules`)
    response.assertStatus(200)
    assert.include(response.text(), 'Write the first rule')
  })

  test('are listed with their sentence and their last plan', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const rule = await savedRule(project)
    const asked = consoleAs(client, owner)
    const proposed = await asked.post(`/p/${project.slug}/rules/${rule.id}/plans`)
    proposed.assertStatus(302)
    assert.match(proposed.header('location')!, new RegExp(`/p/${project.slug}/plans/1$`))

    const response = await asked.get(`/p/${project.slug}/rules`)
    response.assertStatus(200)
    assert.include(response.text(), '<b>lower it by 12.5 %</b>')
    assert.include(response.text(), 'Plan 1')
  })

  test('are written in the builder, in major units', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const asked = consoleAs(client, owner)
    const page = await asked.get(`/p/${project.slug}/rules/new?q=tag:summer`)
    page.assertStatus(200)
    assert.include(page.text(), 'value="tag:summer"')

    const response = await asked.post(`/p/${project.slug}/rules`).form(fields())
    response.assertStatus(302)
    const rule = await project.related('rules').query().firstOrFail()
    assert.match(response.header('location')!, new RegExp(`/rules/${rule.id}$`))
    const version = await rule.currentVersion()
    assert.deepEqual(version.formula, {
      ...formula,
      bounds: { min: 999 },
      compareAt: 'keep',
    } as never)
  })

  test('are saved and proposed in one go', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const response = await consoleAs(client, owner)
      .post(`/p/${project.slug}/rules`)
      .form(fields({ then: 'propose' }))
    response.assertStatus(302)
    const plan = await project.related('plans').query().firstOrFail()
    assert.match(response.header('location')!, new RegExp(`/plans/${plan.number}$`))
  })

  test('come back refused with what was typed and why: {why}')
    .with([
      { why: 'Give the rule a name.', typed: { name: '' } },
      { why: 'is no key', typed: { selector: 'prise:20' } },
      { why: 'is not a number', typed: { 'adjust[0][value]': 'ten' } },
      {
        why: 'Write an amount above zero.',
        typed: { 'base[kind]': 'amount', 'base[amount]': '0' },
      },
      { why: 'has 3 decimals', typed: { 'bounds[min]': '9.999' } },
      {
        why: 'below its step',
        typed: { 'round[kind]': 'custom', 'round[step]': '1', 'round[ending]': '2' },
      },
    ])
    .run(async ({ client, assert }, { typed, why }) => {
      const { project, owner } = await shop()
      const response = await consoleAs(client, owner)
        .post(`/p/${project.slug}/rules`)
        .form(fields(typed))
      response.assertStatus(422)
      assert.include(response.text(), why)
      assert.include(response.text(), 'aria-invalid="true"')
      for (const value of Object.values(typed)) assert.include(response.text(), `"${value}"`)
      assert.isEmpty(await project.related('rules').query())
    })

  test('are edited as the next version, unless somebody was faster', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const rule = await savedRule(project)
    const asked = consoleAs(client, owner)
    const url = `/p/${project.slug}/rules/${rule.id}`
    const page = await asked.get(`${url}/edit`)
    page.assertStatus(200)
    assert.include(page.text(), 'name="version" value="1"')

    const edit = (version: string, selector: string) =>
      asked.put(url).form(fields({ version, selector }))
    const saved = await edit('1', '*')
    saved.assertStatus(302)
    const late = await edit('1', 'tag:winter')
    late.assertStatus(409)
    assert.include(late.text(), 'Somebody has saved version 2')
    assert.include(late.text(), 'value="tag:winter"')
    await rule.refresh()
    assert.equal(rule.version, 2)
  })

  test('keep a step where it is put, without saving anything', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const asked = consoleAs(client, owner)
    const two = { 'adjust[1][kind]': 'add', 'adjust[1][value]': '1.00' }
    const draft = async (change: string) => {
      const form = fields({ ...two, change })
      const response = await asked.post(`/p/${project.slug}/rules/draft`).form(form)
      response.assertStatus(200)
      return [...response.text().matchAll(/id="adjust-\d-value" value="([^"]*)"/g)].map(
        ([, value]) => value
      )
    }
    assert.deepEqual(await draft('up:1'), ['1.00', '12.5'])
    assert.deepEqual(await draft('down:0'), ['1.00', '12.5'])
    assert.deepEqual(await draft('up:0'), ['12.5', '1.00'])
    assert.deepEqual(await draft('remove:0'), ['1.00'])
    assert.deepEqual(await draft('add'), ['12.5', '1.00', ''])
    assert.deepEqual(await draft('explode'), ['12.5', '1.00'])
    assert.isEmpty(await project.related('rules').query())
  })

  test('are previewed without scripts too', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const response = await consoleAs(client, owner)
      .post(`/p/${project.slug}/rules/draft`)
      .form(fields({ change: 'preview' }))
    response.assertStatus(200)
    assert.include(response.text(), '43.99')
    assert.include(response.text(), '<title>New rule')
  })

  test('show while typing what they would do', async ({ client, assert }) => {
    const { project, owner } = await shop()
    await project.related('guardrails').create({ kind: 'max_decrease', params: { percent: 5 } })
    const ask = async (typed: object) => {
      const response = await consoleAs(client, owner)
        .post(`/p/${project.slug}/rules/preview`)
        .form({ ...fields(), name: '', ...typed })
      response.assertStatus(200)
      assert.notInclude(response.text(), '<html')
      return response.text()
    }
    const stopped = await ask({})
    assert.include(stopped, '<a href="#adjust-0-value"><b>lower it by 12.5 %</b></a>')
    assert.include(stopped, 'Stopped by guardrails')
    assert.include(stopped, 'SHIRT: The price would fall by')

    const gentle = await ask({ 'selector': '*', 'adjust[0][value]': '2' })
    assert.include(gentle, '48.99')
    assert.include(gentle, '195.99')

    const stays = await ask({ 'selector': '*', 'base[kind]': 'cost' })
    assert.include(stays, 'No cost is known, and the price starts from it.')

    const unreadable = await ask({ 'selector': 'tag:', 'adjust[0][value]': '' })
    assert.include(unreadable, '2 parts cannot be read yet')
    assert.include(unreadable, 'href="#adjust-0-value" data-control="adjust[0][value]"')
    assert.include(unreadable, '<template data-selector-fault data-position="4">')
  })

  test('are read aloud as far as they can be read', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const ask = async (typed: Record<string, unknown>) => {
      const form = fields(typed)
      const response = await consoleAs(client, owner)
        .post(`/p/${project.slug}/rules/preview`)
        .form(form)
      return response.text()
    }
    assert.include(await ask({ selector: '' }), 'Take <a href="#base-kind">')
    assert.notInclude(await ask({ 'bounds[min]': 'abc' }), 'rule-sentence')
  })

  test('say in place why nothing can be previewed', async ({ client, assert }) => {
    const { project, owner } = await shop()
    await project.related('guardrails').create({ kind: 'moon', params: {} })
    const response = await consoleAs(client, owner)
      .post(`/p/${project.slug}/rules/preview`)
      .header('x-fragment', 'preview')
      .header('referer', `http://${hosts.console}/p/${project.slug}/rules/new`)
      .form(fields())
    response.assertStatus(409)
    assert.notInclude(response.text(), '<html')
    assert.include(response.text(), 'notice--danger')
    assert.include(response.text(), 'cannot be read, so no price may change')
  })

  test('are shown with their plans, and previewed as they are saved', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await shop()
    const rule = await savedRule(project)
    const asked = consoleAs(client, owner)
    const url = `/p/${project.slug}/rules/${rule.id}`
    await asked.post(`${url}/plans`)
    const page = await asked.get(url)
    page.assertStatus(200)
    assert.include(page.text(), `${url}/edit#round-kind`)
    assert.include(page.text(), 'Plan 1')
    const preview = await asked.post(`${url}/preview`)
    preview.assertStatus(200)
    assert.include(preview.text(), '43.99')
    const whole = await asked.get(`${url}?preview=now`)
    assert.include(whole.text(), '43.99')
  })

  test('compare two of their versions part by part', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const rule = await savedRule(project)
    const asked = consoleAs(client, owner)
    const url = `/p/${project.slug}/rules/${rule.id}`
    const only = await asked.get(`${url}/versions`)
    assert.include(only.text(), 'There is one version')

    await asked.put(url).form(fields({ 'version': '1', 'adjust[0][value]': '20' }))
    const page = await asked.get(`${url}/versions`)
    page.assertStatus(200)
    assert.include(page.text(), '<del>lower it by 12.5 %</del>')
    assert.include(page.text(), '<ins>lower it by 20 %</ins>')
    assert.include(page.text(), '<ins>never below 9.99 USD</ins>')
    const absent = await asked.get(`${url}/versions?from=1&to=9`)
    absent.assertStatus(404)
  })

  test('are archived, and then neither edited nor proposed', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const rule = await savedRule(project)
    const asked = consoleAs(client, owner)
    const url = `/p/${project.slug}/rules/${rule.id}`
    const archived = await asked.delete(url)
    archived.assertStatus(302)

    const page = await asked.get(url)
    page.assertStatus(200)
    assert.include(page.text(), 'Archived')
    assert.notInclude(page.text(), 'Propose plan')
    const edit = await asked.put(url).form(fields({ version: '1' }))
    edit.assertStatus(409)
    const proposal = await asked.post(`${url}/plans`)
    proposal.assertStatus(409)
    assert.isEmpty(await project.related('plans').query())
  })

  test('take amounts in the currency of their price list', async ({ client, assert }) => {
    const { project, owner } = await shop()
    const japan = await createPriceList(project, { name: 'Japan', currency: 'JPY' })
    const asked = consoleAs(client, owner)
    const form = fields({ 'priceList': String(japan.id), 'bounds[min]': '980' })
    const saved = await asked.post(`/p/${project.slug}/rules`).form(form)
    saved.assertStatus(302)
    const rule = await project.related('rules').query().firstOrFail()
    const { formula: kept } = await rule.currentVersion()
    assert.deepEqual(kept.bounds, { min: 980 })
    assert.deepEqual(kept.round, { step: 100, ending: 99 })
  })

  test('let the role {role} {method} {path}: {status}')
    .with([
      { role: 'viewer', method: 'get', path: '', status: 200 },
      { role: 'viewer', method: 'get', path: '/:id', status: 200 },
      { role: 'viewer', method: 'get', path: '/:id/versions', status: 200 },
      { role: 'viewer', method: 'post', path: '/:id/preview', status: 200 },
      { role: 'viewer', method: 'get', path: '/new', status: 403 },
      { role: 'viewer', method: 'get', path: '/:id/edit', status: 403 },
      { role: 'viewer', method: 'post', path: '', status: 403 },
      { role: 'viewer', method: 'post', path: '/draft', status: 403 },
      { role: 'viewer', method: 'put', path: '/:id', status: 403 },
      { role: 'viewer', method: 'delete', path: '/:id', status: 403 },
      { role: 'viewer', method: 'post', path: '/:id/plans', status: 403 },
      { role: 'editor', method: 'get', path: '/new', status: 200 },
      { role: 'editor', method: 'get', path: '/:id/edit', status: 200 },
      { role: 'editor', method: 'post', path: '/:id/plans', status: 302 },
      { role: 'editor', method: 'delete', path: '/:id', status: 302 },
    ] as const)
    .run(async ({ client }, { role, method, path, status }) => {
      const { project } = await shop()
      const rule = await savedRule(project)
      const asked = await asRole(client, role, project)
      const url = `/p/${project.slug}/rules${path.replace(':id', String(rule.id))}`
      const response = await asked[method](url)
      response.assertStatus(status)
    })

  test('of another project are not there: {method} {path}')
    .with([
      { method: 'get', path: '' },
      { method: 'get', path: '/edit' },
      { method: 'get', path: '/versions' },
      { method: 'post', path: '/preview' },
      { method: 'post', path: '/plans' },
      { method: 'put', path: '' },
      { method: 'delete', path: '' },
    ] as const)
    .run(async ({ client }, { method, path }) => {
      const { project, owner } = await shop()
      const { project: theirs } = await shop()
      const rule = await savedRule(theirs)
      const url = `/p/${project.slug}/rules/${rule.id}${path}`
      const response = await consoleAs(client, owner)[method](url)
      response.assertStatus(404)
    })
})
