import { dirname } from 'node:path'
import { test } from '@japa/runner'
import { sourceFiles } from '#tests/support/source_files'

const DRAWERS = /(^|\/)(utils?|helpers?|common|shared|misc|lib|dtos?|repositories|enums)(\/|$)/
const RESOURCE_METHODS = ['index', 'create', 'store', 'show', 'edit', 'update', 'destroy']
/** A controller is an outline; one this long does something that has a name of its own. */
const LONGEST_CONTROLLER = 120

/** Health answers two questions about one thing; a sitemap is two files for the same readers. */
const OTHER_METHODS: Record<string, string[]> = {
  'app/controllers/ops/health_controller.ts': ['live'],
  'app/controllers/docs/sitemaps_controller.ts': ['robots'],
  'app/controllers/marketing/sitemaps_controller.ts': ['robots'],
}

test.group('Folders', () => {
  test('no folder is a drawer for whatever has no home', ({ assert }) => {
    const files = sourceFiles(['app', 'config', 'database', 'resources', 'start', 'tests'], '')
    const drawers = new Set(
      files.map(({ path }) => dirname(path)).filter((path) => DRAWERS.test(path))
    )
    assert.deepEqual([...drawers], [])
  })

  test('controllers are plural nouns', ({ assert }) => {
    const singular = sourceFiles(['app/controllers'], '_controller.ts').filter(
      ({ path }) => !/(s|health|metrics|catalog|audit|home)_controller\.ts$/.test(path)
    )
    assert.deepEqual(namesOf(singular), [])
  })

  test('controllers have the seven resource methods and no other', ({ assert }) => {
    const others = sourceFiles(['app/controllers'], '_controller.ts').flatMap(({ path, text }) =>
      publicMethods(text)
        .filter((name) => ![...RESOURCE_METHODS, ...(OTHER_METHODS[path] ?? [])].includes(name))
        .map((name) => `${path}: ${name}`)
    )
    assert.deepEqual(others, [])
  })

  test('controllers are short', ({ assert }) => {
    const long = sourceFiles(['app/controllers'], '.ts').filter(
      ({ text }) => text.split('\n').length > LONGEST_CONTROLLER
    )
    assert.deepEqual(namesOf(long), [])
  })

  test('controllers catch nothing', ({ assert }) => {
    // Health is asked when things are down.
    const catching = sourceFiles(['app/controllers'], '.ts').filter(
      ({ path, text }) => !path.includes('/ops/') && /\bcatch\b\s*[({]|\.catch\(/.test(text)
    )
    assert.deepEqual(namesOf(catching), [])
  })
})

const namesOf = (files: { path: string }[]) => files.map(({ path }) => path)

function publicMethods(text: string) {
  const methods = text.matchAll(/^ {2}(?!private|protected)(?:async )?(\w+)\(.*\{$/gm)
  return [...methods].map(([, name]) => name).filter((name) => name !== 'constructor')
}
