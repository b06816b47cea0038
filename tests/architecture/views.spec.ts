import { test } from '@japa/runner'
import { rootFile, sourceFiles } from '#tests/support/source_files'

/** Mails need styles in the elements; pages may not have them under their CSP. */
const pages = () =>
  sourceFiles(['resources/views'], '.edge').filter(({ path }) => !path.includes('/emails/'))

test.group('Views', () => {
  test('pages have no styles or scripts that their CSP would stop', ({ assert }) => {
    const faults = pages().flatMap(({ path, text }) =>
      [...markup(text).matchAll(/\sstyle=|<style\b|\son[a-z]+=["'{]|href=["']javascript:/gi)].map(
        ([found]) => `${path}: ${found.trim()}`
      )
    )
    assert.deepEqual(faults, [])
  })

  test('every script in a page carries the nonce', ({ assert }) => {
    const bare = pages().flatMap(({ path, text }) =>
      [...markup(text).matchAll(/<script\b[^>]*>/gi)]
        .filter(([tag]) => !tag.includes('nonce="{{ cspNonce'))
        .map(([tag]) => `${path}: ${tag}`)
    )
    assert.deepEqual(bare, [])
  })

  test('every form that changes something carries the CSRF field', ({ assert }) => {
    const open = pages()
      // Forms there go nowhere: they show how forms look.
      .filter(({ path }) => !path.endsWith('/styleguide.edge'))
      .flatMap(({ path, text }) =>
        [...markup(text).matchAll(/<form\b[^>]*method=["']post["'][\s\S]*?<\/form>/gi)]
          .filter(([form]) => !/csrfField|csrfToken/.test(form))
          .map(() => path)
      )
    assert.deepEqual(open, [])
  })

  test('every icon that a page names is in the sprite', ({ assert }) => {
    const sprite = rootFile('resources/views/layouts/parts/sprite.edge')
    const drawn = [...sprite.matchAll(/id="icon-([a-z0-9-]+)"/g)].map(([, name]) => name)
    const files = [...pages(), ...sourceFiles(['app/presenters'], '.ts')]
    const missing = files.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:\bicon: |@!icon\(\{ name: )'([a-z0-9-]+)'/g)]
        .filter(([, name]) => !drawn.includes(name))
        .map(([, name]) => `${path}: ${name}`)
    )
    assert.deepEqual(missing, [])
  })
})

const markup = (text: string) => text.replaceAll(/\{\{--[\s\S]*?--\}\}/g, '')
