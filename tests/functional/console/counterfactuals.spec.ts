import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import { by, laneShop } from '#tests/support/lane_shop'
import { ruleShop } from '#tests/support/rule_shop'

test.group('Console counterfactuals', () => {
  test('the variant’s page asks, and the answer names each change that alone would do', async ({
    client,
  }) => {
    const { project, owner, ids } = await ruleShop()
    const person = consoleAs(client, owner)
    const path = `/p/${project.slug}/catalog/${ids[0]}`
    const variant = await person.get(path)
    variant.assertTextIncludes('What would have to change for it to be')

    const empty = await person.get(`${path}/counterfactual`)
    empty.assertTextIncludes('Which price did you expect?')

    const page = await person.get(`${path}/counterfactual`).qs({ amount: '18.99' })
    page.assertStatus(200)
    page.assertTextIncludes('What would make it 18.99')
    page.assertTextIncludes('It gives 15.99 today. Each of these alone would make it 18.99.')
    page.assertTextIncludes('raise it by 3 %')
  })

  test('an ending that does not allow the price leads to those it does', async ({ client }) => {
    const { project, owner, ids } = await ruleShop()
    const page = await consoleAs(client, owner)
      .get(`/p/${project.slug}/catalog/${ids[0]}/counterfactual`)
      .qs({ amount: '18.20' })
    page.assertTextIncludes('the nearest prices it does are 17.99 and 18.99')
    page.assertTextIncludes('amount=18.99')
  })

  test('where rules meet, it shows who sets the price and who would have to win', async ({
    client,
  }) => {
    const { project, owner, ids, addRule } = await laneShop()
    await addRule({ name: 'Clearance', priority: 9, formula: by(-50) })
    await addRule({ name: 'Summer', priority: 5, formula: by(-10) })
    const page = await consoleAs(client, owner)
      .get(`/p/${project.slug}/catalog/${ids[0]}/counterfactual`)
      .qs({ amount: '18.00' })
    page.assertStatus(200)
    page.assertTextIncludes('When all rules run, “Clearance” sets it to 10.00.')
    page.assertTextIncludes('Summer would have given 18.00')
    page.assertTextIncludes('Another rule would have to have the say')
    page.assertTextIncludes('“Summer” would have to have priority 10 or more instead of 5')
  })

  test('{amount} is refused beside its field and kept')
    .with([
      { amount: '18,99', says: 'is not a plain number' },
      { amount: '18.999', says: 'has 3 decimals, and USD has 2' },
      { amount: '0', says: 'Write a price above zero.' },
    ])
    .run(async ({ client }, { amount, says }) => {
      const { project, owner, ids } = await ruleShop()
      const page = await consoleAs(client, owner)
        .get(`/p/${project.slug}/catalog/${ids[0]}/counterfactual`)
        .qs({ amount })
      page.assertTextIncludes(says)
      page.assertTextIncludes(`value="${amount}"`)
    })
})
