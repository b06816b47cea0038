import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import { createMember, createProject, createVariant } from '#tests/support/project'

async function shop() {
  const made = await createProject()
  await createVariant(made.project, { sku: 'SHIRT', price: 4990, cost: 2000 })
  return { ...made, url: `/p/${made.project.slug}/guardrails/drill` }
}

test.group('Guardrail drills (console)', () => {
  test('say what stopped each disaster, and what got through', async ({ client, assert }) => {
    const { owner, url } = await shop()
    const asked = consoleAs(client, owner)
    assert.include((await asked.get(url)).text(), 'No drill has been run yet')

    const run = await asked.post(url).redirects(0)
    run.assertStatus(302)
    const page = (await asked.get(url)).text()
    assert.include(page, 'disasters would get prices through')
    assert.include(page, 'Penny price')
    assert.include(page, 'Last gate')
    assert.include(page, 'SHIRT 49.90 → 499.00 USD')
  })

  test('are run by editors, and read by viewers', async ({ client, assert }) => {
    const { project, url } = await shop()
    const viewer = consoleAs(client, (await createMember(project, 'viewer')).user)
    const page = await viewer.get(url)
    page.assertStatus(200)
    assert.notInclude(page.text(), 'Run the drill</')
    const run = await viewer.post(url).redirects(0)
    run.assertStatus(403)
  })
})
