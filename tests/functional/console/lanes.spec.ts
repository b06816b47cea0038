import { test } from '@japa/runner'
import { proposeFromRule } from '#actions/plans/propose_from_rule'
import type Project from '#models/project'
import { consoleAs } from '#tests/support/api'
import { by, laneShop } from '#tests/support/lane_shop'
import { createMember } from '#tests/support/project'

async function shop() {
  const made = await laneShop()
  return { ...made, url: `/p/${made.project.slug}` }
}

async function lanesOf(project: Project) {
  const lanes = await project.related('lanes').query().whereNull('archivedAt').orderBy('position')
  return lanes.map(({ name }) => name)
}

/** What the builder posts for a rule that lowers every price. */
const fields = {
  'name': 'Sale',
  'selector': '*',
  'base[kind]': 'price',
  'adjust[0][kind]': 'lower',
  'adjust[0][value]': '10',
  'round[kind]': 'none',
  'compareAt[kind]': 'keep',
}

test.group('Lanes (console)', () => {
  test('are added, moved, renamed and deleted on their page', async ({ client, assert }) => {
    const { project, owner, url } = await shop()
    const asked = consoleAs(client, owner)
    const first = await asked.get(`${url}/lanes`)
    first.assertStatus(200)
    assert.include(first.text(), 'All rules stand in one lane')

    await asked.post(`${url}/lanes`).form({ name: 'Promotions' })
    assert.deepEqual(await lanesOf(project), ['Base prices', 'Promotions'])
    const { id } = await project.related('lanes').query().where('name', 'Promotions').firstOrFail()
    await asked.put(`${url}/lanes/${id}`).form({ position: '1' })
    await asked.put(`${url}/lanes/${id}`).form({ name: 'Sales' })
    assert.deepEqual(await lanesOf(project), ['Sales', 'Base prices'])
    await asked.delete(`${url}/lanes/${id}`).form({})
    assert.deepEqual(await lanesOf(project), ['Base prices'])
  })

  test('group the rules in the order they run', async ({ client, assert }) => {
    const { owner, url, addLane, addRule } = await shop()
    await addLane('Promotions')
    await addRule({ name: 'Zebra first', priority: 9 })
    await addRule({ name: 'Apple second', priority: 1 })
    await addRule({ name: 'Later', lane: 'Promotions' })
    const page = await consoleAs(client, owner).get(`${url}/rules`)
    page.assertStatus(200)
    const names = ['1 · Base prices', 'Zebra first', 'Apple second', '2 · Promotions', 'Later']
    const places = names.map((name) => page.text().indexOf(name))
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other)
    )
    assert.isAbove(places[0], 0)
  })

  test('go on where a page of rules ends', async ({ client, assert }) => {
    const { owner, url, addRule } = await shop()
    for (const name of ['One', 'Two', 'Three']) await addRule({ name, priority: 5 })
    const asked = consoleAs(client, owner)
    const page = await asked.get(`${url}/rules?limit=2`)
    const [, cursor] = /cursor=([\w-]+)/.exec(page.text())!
    const next = await asked.get(`${url}/rules?limit=2&cursor=${cursor}`)
    next.assertStatus(200)
    assert.include(next.text(), 'Three')
    assert.notInclude(next.text(), '>Two<')
  })

  test('are chosen in the builder, with a priority', async ({ client, assert }) => {
    const { project, owner, url, addLane } = await shop()
    const lane = await addLane('Promotions')
    const asked = consoleAs(client, owner)
    const form = await asked.get(`${url}/rules/new`)
    assert.include(form.text(), '2 · Promotions')
    await asked.post(`${url}/rules`).form({ ...fields, lane: String(lane.id), priority: '7' })
    const rule = await project.related('rules').query().firstOrFail()
    const version = await rule.currentVersion()
    assert.deepEqual([version.laneId, version.priority], [lane.id, 7])

    const edit = await asked.get(`${url}/rules/${rule.id}/edit`)
    assert.match(edit.text(), /name="priority"[^>]*value="7"|value="7"[^>]*name="priority"/)
    await asked.put(`${url}/rules/${rule.id}`).form({ ...fields, version: '1', priority: '8' })
    const versions = await asked.get(`${url}/rules/${rule.id}/versions`)
    assert.include(versions.text(), 'Promotions, priority 7')
    assert.include(versions.text(), 'Base prices, priority 8')
  })

  test('refuse a priority that is none, beside what was typed', async ({ client, assert }) => {
    const { owner, url } = await shop()
    const response = await consoleAs(client, owner)
      .post(`${url}/rules`)
      .form({ ...fields, priority: 'high' })
    response.assertStatus(422)
    assert.include(response.text(), 'A priority is a whole number from 0 to 1000')
    assert.include(response.text(), 'value="high"')
  })

  test('tell before saving which rules mean the same variants', async ({ client, assert }) => {
    const { owner, url, addRule, tag } = await shop()
    await tag('clearance', [1])
    await addRule({ name: 'Clearance', selector: 'tag:clearance', priority: 9 })
    const preview = await consoleAs(client, owner).post(`${url}/rules/preview`).form(fields)
    preview.assertStatus(200)
    assert.include(preview.text(), 'Of 3 variants this rule sets 2; others rank higher')
    assert.match(preview.text(), /Clearance<\/a> wins there/)
  })

  test('let viewers look, and nothing else', async ({ client, assert }) => {
    const { project, url } = await shop()
    const { user } = await createMember(project, 'viewer')
    const asked = consoleAs(client, user)
    const page = await asked.get(`${url}/lanes`)
    page.assertStatus(200)
    assert.notInclude(page.text(), 'Add lane')
    const added = await asked.post(`${url}/lanes`).form({ name: 'Mine' })
    added.assertStatus(403)
    const run = await asked.post(`${url}/rules/plans`).form({})
    run.assertStatus(403)
  })

  test('of another project are not there', async ({ client, assert }) => {
    const [ours, theirs] = [await shop(), await shop()]
    const lane = await theirs.addLane('Promotions')
    const asked = consoleAs(client, ours.owner)
    const edited = await asked.put(`${ours.url}/lanes/${lane.id}`).form({ name: 'Mine' })
    edited.assertStatus(404)
    const deleted = await asked.delete(`${ours.url}/lanes/${lane.id}`).form({})
    deleted.assertStatus(404)
    assert.deepEqual(await lanesOf(theirs.project), ['Base prices', 'Promotions'])
  })
})

test.group('All rules as one plan (console)', () => {
  test('is proposed from the list, and shows the rules that ran', async ({ client, assert }) => {
    const { owner, url, addRule } = await shop()
    await addRule({ name: 'Clearance', priority: 9, formula: by(-50) })
    await addRule({ name: 'Summer', priority: 5 })
    const asked = consoleAs(client, owner)
    const response = await asked.post(`${url}/rules/plans`).form({})
    response.assertStatus(302)
    const page = await asked.get(response.header('location')!)
    page.assertStatus(200)
    assert.include(page.text(), 'from all rules: 2 rules, lane by lane')
    assert.include(page.text(), 'Rules that ran')
    assert.include(page.text(), 'would have given 18.00, and lost to Clearance (priority 9)')
  })
})

test.group('What a rule has done (console)', () => {
  test('stands on its page, run by run', async ({ client, assert }) => {
    const { project, actor, owner, url, addRule } = await shop()
    const { rule } = await addRule()
    const asked = consoleAs(client, owner)
    const before = await asked.get(`${url}/rules/${rule.id}`)
    assert.include(before.text(), 'Nothing yet. Propose a plan')
    await proposeFromRule(project, rule, actor)
    const page = await asked.get(`${url}/rules/${rule.id}`)
    page.assertStatus(200)
    assert.include(page.text(), 'Plan 1: 0 up, 3 down')
    assert.include(page.text(), '50.0 → 44.4 %')
  })

  test('points out a rule that matches nothing, in the list too', async ({ client, assert }) => {
    const { project, actor, owner, url, addRule } = await shop()
    const { rule } = await addRule({ selector: 'tag:nobody' })
    for (let run = 0; run < 5; run++) await proposeFromRule(project, rule, actor)
    const asked = consoleAs(client, owner)
    for (const path of [`/rules`, `/rules/${rule.id}`]) {
      const page = await asked.get(url + path)
      assert.include(page.text(), 'Matched nothing in its last 5 runs')
    }
  })
})
