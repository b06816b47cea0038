import { test } from '@japa/runner'
import { PASSWORD } from '#database/seeders/demo/fjord_and_field'
import { originOf } from '#config/hosts'
import { DESKTOP, openPage, PHONE, sidewaysScroll, signIn } from '#tests/support/browser'
import { demo } from '#tests/support/demo'

const PAGES = [
  '',
  '/catalog',
  '/rules',
  '/rules/new',
  '/plans',
  '/guardrails',
  '/channels',
  '/audit',
  '/settings',
  '/members',
  '/tokens',
  '/imports',
  '/price-lists',
  '/plans/new',
  '/channels/new',
  '/guardrails/new',
]

async function signedIn(options: Parameters<typeof openPage>[0]) {
  const { project, owner } = await demo()
  const page = await openPage(options)
  await signIn(page, owner, PASSWORD)
  return { page, base: `${originOf('console')}/p/${project.slug}` }
}

test.group('Shell', () => {
  for (const size of [DESKTOP, PHONE]) {
    test(`every page fits ${size.width} px`, async ({ assert }) => {
      const { page, base } = await signedIn(size)
      for (const path of PAGES) {
        await page.goto(base + path)
        assert.equal(await page.locator('h1').count(), 1, path)
        assert.equal(await sidewaysScroll(page), 0, path)
      }
    })
  }

  test('every page works without scripts', async ({ assert }) => {
    const { page, base } = await signedIn({ javaScript: false })
    for (const path of PAGES) {
      await page.goto(base + path)
      assert.equal(await page.locator('h1').count(), 1, path)
    }
  })

  test('a reader who likes it dark gets it dark', async ({ assert }) => {
    const background = async (colorScheme: 'light' | 'dark') => {
      const page = await openPage({ colorScheme })
      await page.goto(`${originOf('console')}/login`)
      return page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    }
    assert.equal(await background('light'), 'rgb(250, 249, 246)')
    assert.equal(await background('dark'), 'rgb(14, 21, 20)')
  })

  test('the first Tab offers to skip to the content', async ({ assert }) => {
    const { page, base } = await signedIn(DESKTOP)
    await page.goto(base)
    await page.keyboard.press('Tab')
    assert.equal(await page.locator(':focus').textContent(), 'Skip to content')
    await page.keyboard.press('Enter')
    assert.match(page.url(), /#main$/)
  })

  test('a slash goes to the search', async ({ assert }) => {
    const { page, base } = await signedIn(DESKTOP)
    await page.goto(base)
    await page.keyboard.press('/')
    await page.keyboard.type('tag:summer')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/catalog\?q=/)
    assert.equal(new URL(page.url()).searchParams.get('q'), 'tag:summer')
  })

  test('Ctrl-K opens the palette, which goes anywhere', async () => {
    const { page, base } = await signedIn(DESKTOP)
    await page.goto(base)
    await page.keyboard.press('Control+k')
    await page.locator('dialog[data-palette][open]').waitFor()
    await page.keyboard.type('guardrails')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/guardrails$/)
  })
})
