import { fileURLToPath } from 'node:url'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import type { Locator, Page } from 'playwright-core'
import { originOf } from '#config/hosts'
import { DESKTOP, goTo, openPage, PHONE, sidewaysScroll } from '#tests/support/browser'
import { PASSWORD, unique } from '#tests/support/project'

const FILE = new URL('../fixtures/catalogs/retail-demo-store.csv', import.meta.url)

/** A backpack of the file: 129.99, and 84.99 once it is 35 % cheaper and ends in .99. */
const BACKPACK = '6579C22F'
const DAYPACK = '2E852905'

/** For what workers do meanwhile. */
const WORK = { timeout: 30_000 }

type Place = Page | Locator
const button = (place: Place, name: string) => place.getByRole('button', { name, exact: true })
const link = (place: Place, name: string) => place.getByRole('link', { name, exact: true })
const field = (place: Place, label: string) => place.getByLabel(label, { exact: true })
const table = (place: Place, name: string) => place.getByRole('table', { name })
const state = (page: Page, name: string) =>
  page.getByRole('main').getByText(name, { exact: true }).first()
const said = (page: Page, words: string | RegExp) =>
  page.getByRole('status').filter({ hasText: words })

/** Ana, who runs a shop alone and comes to Calibrate with a file of her catalog. */
class Shopkeeper {
  constructor(
    private readonly page: Page,
    private readonly assert: Assert
  ) {}

  async signsUp() {
    const { page, assert } = this
    const mark = unique()
    await page.goto(`${originOf('console')}/signup`)
    // The page puts the cursor into the first field; a key pressed before that goes nowhere.
    await field(page, 'Your name').and(page.locator(':focus')).waitFor()
    await page.keyboard.type('Ana Lima')
    assert.equal(await field(page, 'Your name').inputValue(), 'Ana Lima')
    await field(page, 'E-mail').fill(`ana-${mark}@example.com`)
    await field(page, 'Password').fill(PASSWORD)
    await field(page, 'Organization').fill('Backpackers')
    await field(page, 'First project').fill(`Backpacks ${mark}`)
    await this.fits()
    await field(page, 'First project').press('Enter')
    await page.waitForURL(`**/p/backpacks-${mark}`)

    await page.keyboard.press('Tab')
    assert.equal(await page.locator(':focus').textContent(), 'Skip to content')
    await page.keyboard.press('Enter')
    await page.locator('main:focus').waitFor()
    await this.fits()
  }

  async importsTheCatalog() {
    const { page } = this
    await link(page.getByRole('main'), 'Import a catalog').click()
    await page.getByLabel('Choose a CSV file').setInputFiles(fileURLToPath(FILE))
    await this.fits()
    await button(page, 'Upload file').click()
    await table(page, 'First rows').getByText(BACKPACK).waitFor()
    await this.fits()
    await button(page, 'Start the import').click()
    await state(page, 'Completed').waitFor(WORK)
    await page.getByText('2,465').first().waitFor()
    await this.fits()
  }

  async searches() {
    const { page, assert } = this
    await goTo(page, 'Catalog')
    await page.getByText('2,465 variants').waitFor()
    const box = page.getByRole('combobox', { name: 'Search the catalog' })
    await box.fill('tag:backpack prise:>100')
    await box.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'Did you mean price?' }).waitFor()
    const before = page.locator('.selector-input__before')
    assert.equal(await before.textContent(), 'tag:backpack ')
    await box.and(page.locator(':focus')).waitFor()
    await this.fits()

    await box.fill('')
    await box.pressSequentially('tag:backp')
    await page.getByRole('option', { name: 'backpack', exact: true }).waitFor()
    await this.fits()
    await box.press('ArrowDown')
    await box.press('Enter')
    assert.equal(await box.inputValue(), 'tag:backpack ')
    await box.press('Enter')
    await page.getByText('48 variants').waitFor()
    await this.fits()
  }

  async connectsAShop() {
    const { page } = this
    await goTo(page, 'Channels')
    await link(page, 'Connect a channel').click()
    await link(page, 'Sandbox shop').click()
    await field(page, 'Name').fill('Corner shop')
    await this.fits()
    await field(page, 'Name').press('Enter')
    await page.getByRole('link', { name: 'Listings 2,465' }).waitFor(WORK)
    await this.fits()
    await link(page, 'The shop').click()
    // Slow enough to watch a plan being applied.
    await field(page, 'Each call takes longer by').fill('700')
    await button(page, 'Set faults').click()
    await page.getByText('Faults are on').waitFor()
    await this.fits()
  }

  async writesARule() {
    const { page } = this
    await goTo(page, 'Rules')
    await link(page, 'Write the first rule').click()
    await field(page, 'Name').fill('Backpacks down')
    const selector = page.getByRole('combobox', { name: 'Which variants' })
    await selector.fill('tag:backpack')
    await said(page, '48 match, 48 change').waitFor()
    await selector.fill('tag:backpack price:>100')
    await said(page, '19 match, 19 change').waitFor()
    await field(page, 'By how much in step 1').fill('35')
    await table(page, 'Examples of what would change').getByText('84.99').first().waitFor()
    await this.fits()
    await button(page, 'Save and propose plan').click()
    await page.waitForURL(/plans\/1$/)
    await state(page, 'Waiting for approval').waitFor(WORK)
    await this.fits()
  }

  async reviewsThePlan() {
    const { page } = this
    const rows = table(page, 'Price changes')
    await rows.getByText(`Why ${BACKPACK} is 84.99`).click()
    await rows.getByText('84.4935').first().waitFor()
    await this.fits()
    const filter = page.getByRole('combobox', { name: 'Filter the rows' })
    await filter.fill(`sku:${DAYPACK}`)
    await filter.press('Enter')
    await rows.getByText(BACKPACK).waitFor({ state: 'detached' })
    await rows.getByRole('checkbox', { name: `Select ${DAYPACK}` }).check()
    await field(page, 'Comment').last().fill('Sold out')
    await this.fits()
    await button(page, 'Take out').click()
    await said(page, '1 change taken out').waitFor()
    await page.getByText('1 row: Sold out').waitFor()
    await this.fits()
  }

  async allowsSelfApproval() {
    const { page, assert } = this
    const plan = page.url()
    await page.getByText('nobody approves their own plan').waitFor()
    assert.equal(await page.getByRole('link', { name: /^Approve/ }).count(), 0)
    await goTo(page, 'Settings')
    await page.getByRole('radio', { name: 'Also who proposed it' }).check()
    await this.fits()
    await button(page, 'Save settings').click()
    await said(page, /saved/i).waitFor()
    await page.goto(plan)
  }

  async approvesAndApplies() {
    const { page } = this
    await this.#approves()
    await page.getByRole('progressbar', { name: 'Corner shop' }).waitFor()
    await this.fits()
    await state(page, 'Applied').waitFor(WORK)
    await page.getByText('18 applied').first().waitFor()
    await this.fits()
  }

  async seesThePriceThere() {
    const { page } = this
    await goTo(page, 'Channels')
    await link(page, 'Corner shop').click()
    const box = page.getByRole('combobox', { name: 'Find listings' })
    await box.fill(`sku:${BACKPACK}`)
    await box.press('Enter')
    const listing = table(page, 'Listings').getByRole('row').nth(1)
    await listing.getByText('84.99').nth(1).waitFor()
    await this.fits()
    await link(listing, BACKPACK).click()
    await page.getByRole('img', { name: '84.99 USD now' }).waitFor()
    await link(table(page, 'Changes of the price'), 'Plan 1').waitFor()
    await page.getByText('Why 84.99').click()
    await page.getByText('84.4935').waitFor()
    await this.fits()
  }

  async changesThePriceThere() {
    const { page } = this
    await link(page, 'Corner shop').click()
    await link(page, 'Change there').click()
    await field(page, 'Price').fill('99.00')
    await field(page, 'Price').press('Enter')
    await said(page, `${BACKPACK} costs 99.00 there now`).waitFor()
    await this.fits()
  }

  async rollsBack() {
    const { page } = this
    await goTo(page, 'Plans')
    await this.fits()
    await link(page, 'Backpacks down').click()
    await link(page, 'Roll back').click()
    await button(page.getByRole('dialog'), 'Propose the rollback').click()
    await page.waitForURL(/plans\/2$/)
    await state(page, 'Waiting for approval').waitFor(WORK)
    await this.fits()
    await this.#approves()
    await page.getByText('One price was changed by somebody else').waitFor(WORK)
    await page.getByText('Sync the channel, see which price is right').waitFor()
    await this.fits()
    await link(page, 'See the conflicts').click()
    const row = table(page, 'Price changes').getByRole('row').filter({ hasText: BACKPACK }).first()
    await row.getByText('Corner shop shows 99.00').waitFor()
    await this.fits()
  }

  async readsTheAudit() {
    const { page, assert } = this
    await goTo(page, 'Audit')
    const events = table(page, 'Events, newest first')
    await events.getByText('Ana Lima edited a sandbox shop’s price').waitFor()
    await this.fits()
    const approved = events.getByRole('row').filter({ hasText: 'Ana Lima approved plan 2' })
    await link(approved, 'Only this').click()
    await events.getByText('Ana Lima edited').waitFor({ state: 'detached' })
    for (const what of ['proposed plan 2', 'approved plan 2', 'applied plan 2 in part']) {
      assert.equal(await events.getByText(what).count(), 1, what)
    }
    await this.fits()
  }

  /** The plan is unusual, so its buttons wait for the number. */
  async #approves() {
    const { page, assert } = this
    await link(page, 'Approve 18 changes').click()
    const dialog = page.getByRole('dialog', { name: 'Approve this plan' })
    const approve = button(dialog, 'Approve and apply')
    assert.isTrue(await approve.isDisabled())
    await dialog.getByLabel('Type 18 to confirm').fill('18')
    await this.fits()
    await approve.click()
  }

  /** Nothing is wider than the window, at every step of the way. */
  async fits() {
    const { page, assert } = this
    assert.equal(await sidewaysScroll(page), 0, `${page.url()} scrolls sideways`)
  }
}

test.group('Story', () => {
  for (const [size, colorScheme] of [
    [DESKTOP, 'light'],
    [PHONE, 'dark'],
  ] as const) {
    test(`goes from a file to a rolled-back plan at ${size.width} px`, async ({ assert }) => {
      const page = await openPage({ ...size, colorScheme })
      page.setDefaultTimeout(20_000)
      const ana = new Shopkeeper(page, assert)
      await ana.signsUp()
      await ana.importsTheCatalog()
      await ana.searches()
      await ana.connectsAShop()
      await ana.writesARule()
      await ana.reviewsThePlan()
      await ana.allowsSelfApproval()
      await ana.approvesAndApplies()
      await ana.seesThePriceThere()
      await ana.changesThePriceThere()
      await ana.rollsBack()
      await ana.readsTheAudit()
    }).timeout(180_000)
  }
})
