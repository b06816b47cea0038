import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import { originOf } from '#config/hosts'
import { openPage, signIn } from '#tests/support/browser'
import { createChannel } from '#tests/support/channel'
import { createProject, createVariant, priceOf } from '#tests/support/project'
import { until } from '#tests/support/wait'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

/** Loads the page again, as a person without scripts does, until the plan is there. */
function reloadUntil(page: Page, state: string) {
  const badge = page.locator('main h1 ~ *').getByText(state, { exact: true })
  return until(`the plan to be: ${state}`, async () => {
    if (await badge.first().isVisible()) return true
    await page.reload()
    return false
  })
}

test.group('Story without scripts', () => {
  test('goes from prices by hand to the prices of before', async ({ assert }) => {
    const { project, owner, priceList } = await createProject()
    const shirt = await createVariant(project, { sku: 'SHIRT', price: 4990 })
    const coat = await createVariant(project, { sku: 'COAT', price: 20000 })
    await createChannel(project)
    const page = await openPage({ javaScript: false })
    await signIn(page, owner)
    await page.goto(`${originOf('console')}/p/${project.slug}/plans/new`)
    await page.getByLabel('Prices', { exact: true }).fill('SHIRT 44.99\nCOAT 179.00')
    await press(page, 'Propose plan')
    await reloadUntil(page, 'Waiting for approval')

    await follow(page, 'Approve 2 changes')
    await page.getByLabel('Type 2 to confirm').fill('2')
    await press(page, 'Approve only')
    await reloadUntil(page, 'Approved')
    assert.deepEqual(await priceOf(shirt, priceList), { amount: 4990, compareAt: null })

    await follow(page, 'Apply now')
    await page.getByLabel('Type 2 to confirm').fill('2')
    await press(page, 'Apply now')
    await reloadUntil(page, 'Applied')
    assert.deepEqual(await priceOf(coat, priceList), { amount: 17900, compareAt: null })

    await follow(page, 'Roll back')
    await press(page, 'Propose the rollback')
    await page.waitForURL(/plans\/2$/)
    await reloadUntil(page, 'Waiting for approval')
    await follow(page, 'Approve 2 changes')
    await page.getByLabel('Type 2 to confirm').fill('2')
    await press(page, 'Approve and apply')
    await reloadUntil(page, 'Applied')
    assert.deepEqual(await priceOf(shirt, priceList), { amount: 4990, compareAt: null })
    assert.deepEqual(await priceOf(coat, priceList), { amount: 20000, compareAt: null })
  }).timeout(60_000)
})
