import { test } from '@japa/runner'
import { sourceFiles } from '#tests/support/source_files'

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
})

const markup = (text: string) => text.replaceAll(/\{\{--[\s\S]*?--\}\}/g, '')
