import { test } from '@japa/runner'
import { originOf } from '#config/hosts'
import { DESKTOP, openPage, PHONE, sidewaysScroll, signIn } from '#tests/support/browser'
import { createProject, createVariant } from '#tests/support/project'

const preview = '#rule-preview'

/** The builder of a shop with a shirt and a coat of the summer. */
async function builder(options: Parameters<typeof openPage>[0]) {
  const { project, owner } = await createProject()
  await createVariant(project, { sku: 'SHIRT', price: 4990, cost: 2500, tags: ['summer'] })
  await createVariant(project, { sku: 'COAT', price: 20000, cost: null, tags: ['summer'] })
  const page = await openPage(options)
  await signIn(page, owner)
  await page.goto(`${originOf('console')}/p/${project.slug}/rules/new?q=tag:summer`)
  return { page, project }
}

test.group('Rule builder', () => {
  for (const size of [DESKTOP, PHONE]) {
    test(`shows at ${size.width} px what a rule would do while it is written`, async ({
      assert,
    }) => {
      const { page, project } = await builder(size)
      await page.locator(`${preview} :text("44.99")`).waitFor()
      assert.equal(await page.locator('[data-preview-brief]').innerText(), '2 match, 2 change')

      await page.fill('#adjust-0-value', '12.5')
      await page.locator(`${preview} :text("43.99")`).waitFor()
      await page.click('#add-step')
      await page.locator('#adjust-1-value:focus').waitFor()
      await page.selectOption('#adjust-1-kind', 'take_off')
      await page.fill('#adjust-1-value', '4.00')
      await page.locator(`${preview} :text("39.99")`).waitFor()
      await page.click('button[value="up:1"]')
      await page.locator('#adjust-0-value[value="4.00"]').waitFor()
      assert.equal(await sidewaysScroll(page), 0)

      await page.fill('#name', 'Summer')
      await page.getByRole('button', { name: 'Save and propose plan', exact: true }).click()
      await page.waitForURL(/\/plans\/1$/)
      const rule = await project.related('rules').query().firstOrFail()
      assert.equal(rule.name, 'Summer')
    })
  }

  test('puts what is wrong under its letter and beside its control', async ({ assert }) => {
    const { page } = await builder(DESKTOP)
    await page.locator(`${preview} .stat-row`).waitFor()
    await page.fill('#selector', 'tag:summer prise:>20')
    await page.fill('#bounds-min', 'ten')
    await page.focus('#name')
    await page.locator('.selector-input__fault').waitFor()
    const before = await page.locator('.selector-input__before').textContent()
    assert.equal(before, 'tag:summer ')
    const fault = page.locator('.field:has(#bounds-min) .field__error')
    await fault.waitFor()
    assert.equal(
      await page.getAttribute('#bounds-min', 'aria-describedby'),
      await fault.getAttribute('id')
    )

    await page.fill('#bounds-min', '10')
    await page.fill('#selector', 'tag:summer')
    await page.locator(`${preview} .stat-row`).waitFor()
    assert.equal(await page.locator('.field__error, .selector-input__fault').count(), 0)
  })

  test('finishes a begun term with Tab, leaves with the next, and keeps it at Escape', async ({
    assert,
  }) => {
    const { page } = await builder(DESKTOP)
    const selector = page.locator('#selector')
    await selector.fill('')
    await selector.pressSequentially('tag:summ')
    await page.getByRole('option', { name: 'summer' }).waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await selector.inputValue(), 'tag:summer ')
    await page.keyboard.press('Escape')
    assert.equal(await selector.inputValue(), 'tag:summer ')
    await page.keyboard.press('Tab')
    await page.locator('#base-kind:focus').waitFor()
  })

  test('blames nothing before something is typed', async ({ assert }) => {
    const { page } = await builder(DESKTOP)
    await page.goto(page.url().replace(/\?.*/, ''))
    await page.locator(`${preview} [data-faults]`).waitFor()
    assert.equal(await page.locator('.selector-input__fault').count(), 0)
  })

  test('works without scripts: steps, preview and saving are plain forms', async ({ assert }) => {
    const { page, project } = await builder({ ...DESKTOP, javaScript: false })
    await page.click('#add-step')
    await page.selectOption('#adjust-1-kind', 'add')
    await page.fill('#adjust-1-value', '1.00')
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await page.locator(`${preview} :text("45.99")`).waitFor()
    await page.fill('#name', 'Summer')
    await page.getByRole('button', { name: 'Save rule', exact: true }).click()
    await page.waitForURL(/\/rules\/\d+$/)
    assert.lengthOf(await project.related('rules').query(), 1)
  })

  test('leads from a bold part of the sentence to the control that edits it', async ({
    assert,
  }) => {
    const { page } = await builder(DESKTOP)
    await page.fill('#name', 'Summer')
    await page.fill('#bounds-minMargin', '15')
    await page.getByRole('button', { name: 'Save rule', exact: true }).click()
    await page.waitForURL(/\/rules\/\d+$/)
    await page.click('a:has(b:text("cost + 15 % margin"))')
    await page.locator('#bounds-minMargin:focus').waitFor()
    assert.equal(await page.inputValue('#bounds-minMargin'), '15')
  })
})
