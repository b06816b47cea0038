import { test } from '@japa/runner'
import { originOf } from '#config/hosts'
import { site } from '#tests/support/api'

test.group('Home page', () => {
  test('says what Calibrate is and leads on', async ({ client }) => {
    const page = await site(client, 'marketing').get('/')
    page.assertStatus(200)
    page.assertTextIncludes('<meta name="description"')
    page.assertTextIncludes('<meta property="og:title"')
    page.assertTextIncludes(`href="${originOf('console')}/signup"`)
    page.assertTextIncludes(`href="${originOf('console')}/login"`)
    page.assertTextIncludes(`href="${originOf('docs')}`)
  })

  test('opens no session, and is fresh until it changes', async ({ client, assert }) => {
    const home = site(client, 'marketing')
    const page = await home.get('/')
    assert.isUndefined(page.header('set-cookie'))
    page.assertHeader('cache-control', 'public, max-age=300')
    assert.include(page.header('content-security-policy'), 'nonce-')

    const again = await home.get('/').header('if-none-match', page.header('etag')!)
    again.assertStatus(304)
    // The stored page keeps the policy its own nonce belongs to.
    assert.isUndefined(again.header('content-security-policy'))
  })

  test('lets crawlers in and has a page for what is not there', async ({ client }) => {
    const home = site(client, 'marketing')
    const robots = await home.get('/robots.txt')
    robots.assertTextIncludes(`Sitemap: ${originOf('marketing')}/sitemap.xml`)
    const sitemap = await home.get('/sitemap.xml')
    sitemap.assertTextIncludes(`<loc>${originOf('marketing')}/</loc>`)
    const missing = await home.get('/no-such-page')
    missing.assertStatus(404)
    missing.assertTextIncludes('There is nothing here')
  })
})
