import { test } from '@japa/runner'
import { rootFile, sourceFiles } from '#tests/support/source_files'

/** Read before the server exists, or set by AdonisJS's own development server. */
const READ_DIRECTLY = ['DEV_MODE', 'VITE_HMR_PORT']

test.group('Environment', () => {
  test('every declared variable is explained in .env.example, and no other', ({ assert }) => {
    assert.sameMembers(explained(), declared())
  })

  test('every variable the server reads is declared', ({ assert }) => {
    const read = sourceFiles(['app', 'config', 'start'], '.ts').flatMap(({ text }) =>
      [...text.matchAll(/\benv\.get\(\s*'(\w+)'/g)].map(([, name]) => name)
    )
    assert.includeMembers(declared(), [...new Set(read)])
  })

  test('nothing goes round the declaration', ({ assert }) => {
    const direct = sourceFiles(['app', 'config', 'start'], '.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/\bprocess\.env\.(\w+)/g)]
        .filter(([, name]) => !READ_DIRECTLY.includes(name))
        .map(([, name]) => `${path}: ${name}`)
    )
    assert.deepEqual(direct, [])
  })
})

function declared() {
  return [...rootFile('start/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map(([, name]) => name)
}

function explained() {
  return [...rootFile('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name)
}
