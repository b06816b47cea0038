import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { test } from '@japa/runner'

const run = promisify(execFile)

test.group('npm run bench', () => {
  test('measures parts one after the other, and ends with one line of JSON', async ({ assert }) => {
    const parts = ['propose', 'preview', 'apply']
    const args = ['bin/bench.js', ...parts, '--rows', '200', '--json']
    const { stdout } = await run(process.execPath, args)
    const measured = JSON.parse(stdout.trim().split('\n').at(-1)!)
    assert.sameMembers(Object.keys(measured), parts)
    assert.isAbove(measured.propose.rowsPerSecond, 0)
    assert.isAbove(measured.propose.ratioToCopy, 0)
  })
})
