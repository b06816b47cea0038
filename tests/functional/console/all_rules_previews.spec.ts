import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { consoleAs } from '#tests/support/api'
import { by, laneShop } from '#tests/support/lane_shop'
import { createMember } from '#tests/support/project'

async function shop() {
  const made = await laneShop()
  return { ...made, url: `/p/${made.project.slug}/rules` }
}

test.group('What all rules would do now (console)', () => {
  test('is asked from the list of rules, and tells who wins and who loses', async ({
    client,
    assert,
  }) => {
    const { owner, url, addRule, tag } = await shop()
    await tag('clearance', [1])
    const clearance = { selector: 'tag:clearance', priority: 9, formula: by(-50) }
    await addRule({ name: 'Clearance', ...clearance })
    await addRule({ name: 'Summer' })
    const asked = consoleAs(client, owner)
    const list = await asked.get(url)
    assert.include(list.text(), `${url}/all/preview`)

    const page = await asked.get(`${url}/all/preview`)
    page.assertStatus(200)
    assert.include(page.text(), 'data-preview-start')
    const piece = await asked.post(`${url}/all/preview`).form({})
    const whole = await asked.get(`${url}/all/preview?preview=now`)
    for (const shown of [piece, whole]) {
      shown.assertStatus(200)
      assert.include(shown.text(), 'Loses 1 to Clearance')
      assert.include(shown.text(), 'Summer would have given 18.00')
      assert.include(shown.text(), 'All 3 changes')
    }
  })

  test('leaves rules to their own schedule, and says so', async ({ client, assert }) => {
    const { owner, url, addRule } = await shop()
    const at = DateTime.utc().plus({ days: 1 }).toISO()
    await addRule({ name: 'Once', schedule: { kind: 'once', at } })
    const asked = consoleAs(client, owner)
    const none = await asked.get(`${url}/all/preview?preview=now`)
    none.assertStatus(200)
    assert.include(none.text(), 'No rule would run')
    await addRule({ name: 'Always' })
    const page = await asked.get(`${url}/all/preview?preview=now`)
    assert.include(page.text(), 'One rule is left to its own schedule')
  })

  test('lets viewers look, but not propose', async ({ client, assert }) => {
    const { project, owner, url, addRule } = await shop()
    await addRule()
    const { user } = await createMember(project, 'viewer')
    const looked = await consoleAs(client, user).get(`${url}/all/preview?preview=now`)
    looked.assertStatus(200)
    assert.notInclude(looked.text(), 'Propose plan')
    const own = await consoleAs(client, owner).get(`${url}/all/preview`)
    assert.include(own.text(), 'Propose plan')
  })
})
