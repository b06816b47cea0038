import { test } from '@japa/runner'
import { rootFile, sourceFiles } from '#tests/support/source_files'

/** Used without being imported: tools with a configuration, types, and binaries. */
const WITHOUT_IMPORT = [
  '@adonisjs/assembler',
  '@adonisjs/prettier-config',
  '@adonisjs/tsconfig',
  'hot-hook',
  'pino-pretty',
  'prettier',
  'typescript',
  'youch',
]

test.group('Packages', () => {
  test('every package is used', ({ assert }) => {
    const { dependencies, devDependencies } = JSON.parse(rootFile('package.json'))
    const names = Object.keys({ ...dependencies, ...devDependencies })
    const text = allCode()
    const unused = names.filter(
      (name) =>
        !WITHOUT_IMPORT.includes(name) &&
        !name.startsWith('@types/') &&
        !new RegExp(`['"/]${name}['"/]`).test(text)
    )
    assert.deepEqual(unused, [])
  })

  test('every version is exact, so that two installs are the same', ({ assert }) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      rootFile('package.json')
    )
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^\d/.test(String(version)))
      .map(([name]) => name)
    assert.deepEqual(loose, [])
  })
})

function allCode() {
  const folders = ['app', 'bench', 'bin', 'config', 'database', 'resources', 'start', 'tests']
  const files = sourceFiles(folders, '.ts', '.js').map(({ text }) => text)
  const atTheRoot = ['ace.js', 'adonisrc.ts', 'eslint.config.js', 'vite.config.ts']
  return [...files, ...atTheRoot.map(rootFile)].join('\n')
}
