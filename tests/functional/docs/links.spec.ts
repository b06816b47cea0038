import { test } from '@japa/runner'
import { crawl, keyOf } from '#tests/support/crawler'

test.group('Links of the public sites', () => {
  test('all lead somewhere, anchors too', async ({ client, assert }) => {
    const { pages, links } = await crawl(client, [
      { surface: 'marketing', path: '/' },
      { surface: 'docs', path: '/' },
    ])
    assert.isAbove(pages.size, 20)
    const dead = links.filter((link) => pages.get(keyOf(link))!.status !== 200)
    assert.deepEqual(dead, [])

    const lost = links.filter(({ hash, ...link }) => {
      return hash && !pages.get(keyOf(link))!.html.includes(`id="${hash}"`)
    })
    assert.deepEqual(lost, [])
  }).timeout(60_000)

  test('no page loads anything from elsewhere, or holds style or script of its own', async ({
    client,
    assert,
  }) => {
    const { pages } = await crawl(client, [
      { surface: 'marketing', path: '/' },
      { surface: 'docs', path: '/' },
    ])
    for (const { path, html } of pages.values()) {
      assert.notMatch(html, /(?:src|srcset)="(?:https?:)?\/\//, path)
      assert.notMatch(html, /<[^>]+\sstyle="/, path)
      assert.notMatch(html, /<[^>]+\son[a-z]+="/, path)
      assert.lengthOf(html.match(/<h1[\s>]/g) ?? [], 1, `one title on ${path}`)
    }
  }).timeout(60_000)
})
