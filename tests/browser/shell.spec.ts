import { test } from '@japa/runner'
import { PASSWORD } from '#database/seeders/demo/fjord_and_field'
import { originOf } from '#config/hosts'
import type Project from '#models/project'
import { DESKTOP, openPage, PHONE, sidewaysScroll, signIn } from '#tests/support/browser'
import { demo } from '#tests/support/demo'

type List = 'variants' | 'rules' | 'plans' | 'channels' | 'imports' | 'priceLists' | 'guardrails'

/** Controls that nothing names to somebody who does not see them, as they stand in the page. */
const NAMELESS = `[...document.querySelectorAll('input, select, textarea, button, summary, a[href]')]
  .filter((control) => control.type !== 'hidden' && control.ariaHidden !== 'true')
  .filter((control) => !control.labels?.length && !control.hasAttribute('aria-label'))
  .filter((control) => !control.hasAttribute('aria-labelledby') && !control.textContent.trim())
  .map((control) => control.outerHTML.slice(0, 120))`

/** Every page of a project that is reached by a link. */
async function pagesOf(project: Project) {
  const first = async (list: List) => {
    const row = await project.related(list).query().orderBy('id', 'desc').firstOrFail()
    return row.id
  }
  const [variant, rule, plan] = [
    await first('variants'),
    await first('rules'),
    await first('plans'),
  ]
  const [channel, file] = [await first('channels'), await first('imports')]
  const [list, guardrail] = [await first('priceLists'), await first('guardrails')]
  return [
    ...['', '/catalog', `/catalog/${variant}`, '/imports', '/imports/new', `/imports/${file}`],
    ...['/rules', '/rules/new', `/rules/${rule}`, '/plans', '/plans/new', `/plans/${plan}`],
    ...['/guardrails', '/guardrails/new', '/channels', '/channels/new', `/channels/${channel}`],
    ...['/audit', '/settings', '/members', '/tokens'],
    ...[`/catalog/${variant}/explain`, `/catalog/${variant}/counterfactual?amount=49`],
    ...[`/rules/${rule}/edit`, `/rules/${rule}/versions`, '/rules/import', '/lanes'],
    ...[`/guardrails/${guardrail}/edit`, '/guardrails/new?kind=change_window'],
    ...['/guardrails/drill', '/approval-bands', '/approval-bands/new', '/drifts'],
    ...['/price-lists', `/price-lists/${list}/edit`, `/channels/${channel}/history`],
    ...['/calendar', '/calendar?view=agenda'],
  ]
}

async function signedIn(options: Parameters<typeof openPage>[0]) {
  const { project, owner } = await demo()
  const page = await openPage(options)
  await signIn(page, owner, PASSWORD)
  const base = `${originOf('console')}/p/${project.slug}`
  return { page, base, pages: await pagesOf(project) }
}

test.group('Shell', () => {
  for (const size of [DESKTOP, PHONE]) {
    test(`every page fits ${size.width} px`, async ({ assert }) => {
      const { page, base, pages } = await signedIn(size)
      for (const path of pages) {
        await page.goto(base + path)
        assert.equal(await page.locator('h1').count(), 1, path)
        assert.equal(await sidewaysScroll(page), 0, path)
      }
    })
  }

  test('every public page fits too', async ({ assert }) => {
    for (const size of [DESKTOP, PHONE]) {
      const page = await openPage(size)
      const addresses = [originOf('marketing'), originOf('docs'), `${originOf('console')}/signup`]
      for (const address of addresses) {
        await page.goto(address)
        assert.equal(await page.locator('h1').count(), 1, address)
        assert.equal(await sidewaysScroll(page), 0, address)
      }
    }
  })

  test('every control of every page has a name', async ({ assert }) => {
    const { page, base, pages } = await signedIn(DESKTOP)
    for (const path of pages) {
      await page.goto(base + path)
      assert.deepEqual(await page.evaluate<string[]>(NAMELESS), [], path)
    }
  })

  test('every page works without scripts', async ({ assert }) => {
    const { page, base, pages } = await signedIn({ javaScript: false })
    for (const path of pages) {
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

  test('a slash goes to the search, and Escape leaves it', async ({ assert }) => {
    const { page, base } = await signedIn(DESKTOP)
    await page.goto(base)
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator(':focus').count(), 0)
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
