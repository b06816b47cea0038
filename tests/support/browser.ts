import { mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { getActiveTestOrFail } from '@japa/runner'
import type { Page } from 'playwright-core'
import { originOf } from '#config/hosts'
import type User from '#models/user'
import { someAddress } from '#tests/support/api'
import { browser } from '#tests/support/chromium'
import { PASSWORD } from '#tests/support/project'

/** Pages of failed tests are kept here as pictures. */
const SCREENSHOTS = join(tmpdir(), `calibrate-screenshots-${userInfo().uid}`)

/** The widths every page has to look right at. */
export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

interface PageOptions {
  width?: number
  height?: number
  colorScheme?: 'light' | 'dark'
  /** False: the page as people without scripts get it. */
  javaScript?: boolean
  /** Addresses whose answer of 400 or above the test means to get. */
  refusals?: RegExp
}

/**
 * A page in a browser profile of its own, closed when the test ends. Whatever the browser
 * complains about meanwhile (a script error, a style the CSP stopped, an address that failed)
 * fails the test.
 */
export async function openPage(options: PageOptions = {}) {
  const { colorScheme = 'light', javaScript = true } = options
  const viewport = { width: options.width ?? 1440, height: options.height ?? 900 }
  const touch = viewport.width < 600
  const chromium = await browser()
  const context = await chromium.newContext({
    viewport,
    colorScheme,
    javaScriptEnabled: javaScript,
    isMobile: touch,
    hasTouch: touch,
    // Somebody else each time, so that pages do not share one address's limits.
    extraHTTPHeaders: { 'x-forwarded-for': someAddress() },
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints = complaintsOf(page, javaScript, options.refusals)

  const test = getActiveTestOrFail()
  test.cleanup(async (failed) => {
    if (failed || complaints.length > 0) await keepScreenshot(page, test.title)
    await context.close()
    if (!failed && complaints.length > 0) {
      throw new Error(`The browser complained:\n  ${complaints.join('\n  ')}`)
    }
  })
  return page
}

/** Signs in through the form, as a person would; ends on the page that follows. */
export async function signIn(page: Page, user: User, password = PASSWORD) {
  await page.goto(`${originOf('console')}/login`)
  await page.fill('input[name=email]', user.email)
  await page.fill('input[name=password]', password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Goes to a page of the project as a person would: over the rail, or the phone's bar and sheet. */
export async function goTo(page: Page, name: string) {
  const rail = page.getByRole('navigation', { name: 'Project', exact: true })
  const bar = page.getByRole('navigation', { name: 'Main', exact: true })
  const shown = (await rail.isVisible()) ? rail : bar
  const link = shown.getByRole('link', { name })
  if (await link.isVisible()) await link.click()
  else {
    await bar.getByRole('button', { name: 'All pages' }).click()
    await page.locator('#sheet').getByRole('link', { name }).click()
  }
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

/** How many pixels the page is wider than the window: 0 unless it scrolls sideways. */
export function sidewaysScroll(page: Page) {
  return page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  )
}

function complaintsOf(page: Page, javaScript: boolean, refusals?: RegExp) {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // The answer itself is judged below, where its address is known.
    if (message.text().startsWith('Failed to load resource')) return
    complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText
    // A page that is left stops what it was still loading.
    if (failure === 'net::ERR_ABORTED') return
    // Without scripts the browser says of each that it was not allowed.
    if (failure === 'csp' && !javaScript) return
    complaints.push(`${failure}: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() < 400 || refusals?.test(response.url())) return
    complaints.push(`${response.status()}: ${response.url()}`)
  })
  return complaints
}

async function keepScreenshot(page: Page, title: string) {
  mkdirSync(SCREENSHOTS, { recursive: true })
  const name = title.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)
  const path = join(SCREENSHOTS, `${name}-${Date.now()}.png`)
  await page.screenshot({ path, fullPage: true }).catch(() => {})
  console.error(`  what the page showed: ${path}`)
}
