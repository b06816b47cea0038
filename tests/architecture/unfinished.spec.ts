import { test } from '@japa/runner'
import { sourceFiles } from '#tests/support/source_files'

const FOLDERS = ['app', 'bench', 'bin', 'config', 'database', 'resources', 'start', 'tests']
// Spelled in parts, so that this file does not find itself.
const MARKS = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
const LEFT_OUT = /\b(test|group)\s*\.(skip|todo)\(|\.(skip|pin|todo)\(\s*(true|\))|\btest\.only\(/

test.group('Unfinished work', () => {
  test('no file marks something as still to be done', ({ assert }) => {
    const marked = sourceFiles(FOLDERS, '.ts', '.js', '.edge', '.css', '.md')
    assert.deepEqual(linesLike(marked, MARKS), [])
  })

  test('no test is left out, and none runs alone', ({ assert }) => {
    assert.deepEqual(linesLike(sourceFiles(['tests'], '.spec.ts'), LEFT_OUT), [])
  })
})

function linesLike(files: { path: string; text: string }[], pattern: RegExp) {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : []))
  )
}
