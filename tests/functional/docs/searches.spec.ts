import { test } from '@japa/runner'
import { site } from '#tests/support/api'

test.group('Search of the documentation', () => {
  test('finds headings and operations by their words', async ({ client }) => {
    const docs = site(client, 'docs')
    const headings = await docs.get('/search').qs({ q: 'blank cells' })
    headings.assertTextIncludes('href="/imports#what-blank-cells-do"')
    const operations = await docs.get('/search').qs({ q: 'write a rule' })
    operations.assertTextIncludes('href="/api/rules#rules.store"')
  })

  test('shows what was searched as text, never as markup', async ({ client, assert }) => {
    const page = await site(client, 'docs').get('/search').qs({ q: '<script>alert(1)</script>' })
    page.assertStatus(200)
    assert.notInclude(page.text(), '<script>alert')
    page.assertHeader('cache-control', 'no-store')
  })
})
