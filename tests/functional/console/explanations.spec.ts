import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import { createMember, createProject } from '#tests/support/project'
import { ruleShop } from '#tests/support/rule_shop'

test.group('Console explanations', () => {
  test('a variant’s page leads to why each of its prices was', async ({ client, assert }) => {
    const { project, owner, ids, plan } = await ruleShop()
    const person = consoleAs(client, owner)
    const variant = await person.get(`/p/${project.slug}/catalog/${ids[0]}`)
    const link = /href="([^"]*explain\?priceList=\d+&at=[^"]*)"/.exec(variant.text())![1]
    const page = await person.get(link)
    page.assertStatus(200)
    page.assertTextIncludes('Why 17.99')
    page.assertTextIncludes(`Plan ${plan.number}, “Ten off”`)
    page.assertTextIncludes('Computed again from the recorded inputs, the rule gives the same.')
    page.assertTextIncludes('Lower by')
    assert.include(page.text(), `/plans/${plan.number}`)
  })

  test('a moment to come is refused beside its field, and the price now is explained', async ({
    client,
  }) => {
    const { project, owner, ids } = await ruleShop()
    const page = await consoleAs(client, owner)
      .get(`/p/${project.slug}/catalog/${ids[0]}/explain`)
      .qs({ at: '2999-01-01T00:00' })
    page.assertStatus(422)
    page.assertTextIncludes('This moment is still to come')
    page.assertTextIncludes('value="2999-01-01T00:00"')
    page.assertTextIncludes('17.99')
  })

  test('what nobody recorded is said plainly', async ({ client }) => {
    const { project, owner, ids } = await ruleShop()
    const page = await consoleAs(client, owner)
      .get(`/p/${project.slug}/catalog/${ids[0]}/explain`)
      .qs({ at: '2020-01-01' })
    page.assertTextIncludes('No price was known yet: the first one came')
  })

  test('strangers find nothing', async ({ client }) => {
    const { project, ids } = await ruleShop()
    const { project: other } = await createProject()
    const { user } = await createMember(other, 'owner')
    const person = consoleAs(client, user)
    ;(await person.get(`/p/${project.slug}/catalog/${ids[0]}/explain`)).assertStatus(404)
    ;(await person.get(`/p/${other.slug}/catalog/${ids[0]}/explain`)).assertStatus(404)
  })
})
