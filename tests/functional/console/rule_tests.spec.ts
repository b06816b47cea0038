import { test } from '@japa/runner'
import Event from '#models/event'
import { consoleAs } from '#tests/support/api'
import { createMember, createProject, createVariant } from '#tests/support/project'

/** What the builder posts for "lower by 50 %" with these tests. */
const fields = (tests: string, more: Record<string, string> = {}) => ({
  'name': 'Half',
  'selector': '*',
  'base[kind]': 'price',
  'adjust[0][kind]': 'lower',
  'adjust[0][value]': '50',
  'round[kind]': 'none',
  'compareAt[kind]': 'keep',
  tests,
  ...more,
})

async function shop() {
  const made = await createProject()
  await createVariant(made.project, { sku: 'LIN-1', price: 2000, cost: 500 })
  return { ...made, path: `/p/${made.project.slug}` }
}

test.group('Rule tests (console)', () => {
  test('are saved one a line, and shown on the rule’s page', async ({ client, assert }) => {
    const { project, owner, path } = await shop()
    const asked = consoleAs(client, owner)
    const tests = '* never below 10.00\r\n\r\n  sku:LIN-1 becomes 10.00  \r\n'
    const saved = await asked.post(`${path}/rules`).form(fields(tests))

    saved.assertStatus(302)
    const rule = await project.related('rules').query().firstOrFail()
    const version = await rule.currentVersion()
    assert.deepEqual(version.tests, ['* never below 10.00', 'sku:LIN-1 becomes 10.00'])
    const page = await asked.get(`${path}/rules/${rule.id}`)
    assert.include(page.text(), 'sku:LIN-1 becomes 10.00')
    const edit = await asked.get(`${path}/rules/${rule.id}/edit`)
    assert.include(edit.text(), '* never below 10.00\nsku:LIN-1 becomes 10.00</textarea>')
  })

  test('show in the preview what comes of each', async ({ client, assert }) => {
    const { owner, path } = await shop()
    const tests = '* never below 10.00\n* ends in .99\nsku:NOBODY never falls'
    const preview = await consoleAs(client, owner).post(`${path}/rules/preview`).form(fields(tests))

    assert.include(preview.text(), 'Holds for its one price.')
    assert.include(preview.text(), 'Does not hold for its one price.')
    assert.include(preview.text(), '<span class="mono">LIN-1</span> would be 10.00 USD')
    assert.include(preview.text(), 'the rule matches no variant it is about')
  })

  test('that cannot be read are marked with their number and place', async ({ client, assert }) => {
    const { owner, path } = await shop()
    const response = await consoleAs(client, owner)
      .post(`${path}/rules`)
      .form(fields('* never falls\n* nevr falls'))

    response.assertStatus(422)
    assert.include(response.text(), 'Test 2, character 3: Did you mean &quot;never&quot;?')
  })

  test('that fail keep the rule from being saved until somebody says so', async ({
    client,
    assert,
  }) => {
    const { project, owner, path } = await shop()
    const asked = consoleAs(client, owner)
    const refused = await asked.post(`${path}/rules`).form(fields('* ends in .99'))
    refused.assertStatus(422)
    assert.include(refused.text(), 'Not saved: a test does not hold')
    assert.include(refused.text(), 'Save anyway')
    assert.lengthOf(await project.related('rules').query(), 0)

    const more = { saveAnyway: 'yes' }
    const saved = await asked.post(`${path}/rules`).form(fields('* ends in .99', more))
    saved.assertStatus(302)
    const event = await Event.findByOrFail({ projectId: project.id, action: 'rule.created' })
    assert.deepEqual((event.after as { failedTests: string[] }).failedTests, ['* ends in .99'])
  })

  test('that fail are told on the plan, which offers no approval', async ({ client, assert }) => {
    const { project, owner, path } = await shop()
    const asked = consoleAs(client, owner)
    const more = { saveAnyway: 'yes', then: 'propose' }
    await asked.post(`${path}/rules`).form(fields('* ends in .99', more))
    const plan = await project.related('plans').query().firstOrFail()
    const page = await asked.get(`${path}/plans/${plan.number}`)

    assert.include(page.text(), 'This plan cannot be approved: a test of its rule does not hold')
    assert.include(page.text(), 'LIN-1 would be 10.00 USD')
    assert.notInclude(page.text(), 'Approve 1 change')
  })
})

const FILE = `rules:
  - name: Half
    selector: "*"
    formula: { base: price, adjust: [{ percent: -50 }], bounds: { min: 9.99 USD } }
`

/** The fields that carry a shown file to its second step. */
function carried(text: string) {
  const seen = /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return { source: FILE.replaceAll('\n', '\r\n'), seen }
}

test.group('Files of rules (console)', () => {
  test('are shown before they are taken in, and then taken in', async ({ client, assert }) => {
    const { project, owner, path } = await shop()
    const asked = consoleAs(client, owner)
    const shown = await asked
      .post(`${path}/rules/import/preview`)
      .file('file', Buffer.from(FILE), { filename: 'rules.yml' })

    shown.assertStatus(200)
    assert.include(shown.text(), 'Create 1 rule')
    assert.lengthOf(await project.related('rules').query(), 0)

    const taken = await asked.post(`${path}/rules/import`).form(carried(shown.text()))
    taken.assertStatus(302)
    assert.lengthOf(await project.related('rules').query(), 1)
  })

  test('are not taken in when a rule was edited since they were shown', async ({
    client,
    assert,
  }) => {
    const { project, owner, path } = await shop()
    const asked = consoleAs(client, owner)
    const show = () => asked.post(`${path}/rules/import/preview`).form({ source: FILE })
    const shown = await show()
    await asked.post(`${path}/rules`).form(fields(''))
    await asked.post(`${path}/rules/import`).form(carried(shown.text()))

    const rule = await project.related('rules').query().firstOrFail()
    assert.equal(rule.version, 1)
  })

  test('with mistakes list them with their lines', async ({ client, assert }) => {
    const { owner, path } = await shop()
    const response = await consoleAs(client, owner)
      .post(`${path}/rules/import/preview`)
      .file('file', Buffer.from(FILE.replace('9.99 USD', '999')), { filename: 'rules.yml' })

    response.assertStatus(422)
    assert.include(response.text(), 'Write an amount in major units with its currency')
    assert.include(response.text(), 'Choose the mended file')
  })

  test('are exported to who may read rules, and taken in by who may write them', async ({
    client,
    assert,
  }) => {
    const { project, owner, path } = await shop()
    await consoleAs(client, owner).post(`${path}/rules/import`).form({ source: FILE })
    const { user } = await createMember(project, 'viewer')
    const exported = await consoleAs(client, user).get(`${path}/rules/export`)
    exported.assertStatus(200)
    assert.include(exported.text(), 'min: 9.99 USD')
    const refused = await consoleAs(client, user).get(`${path}/rules/import`)
    refused.assertStatus(403)
  })
})
