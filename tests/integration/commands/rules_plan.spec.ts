import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { createProject, createVariant } from '#tests/support/project'

const rule = (to: string) => `rules:
  - name: Summer
    selector: tag:core
    formula: { base: { amount: ${to} USD } }
    tests: [tag:core never below 15.00]
`

interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Runs the command on a file of this text, as a terminal would. */
async function plan(text: string, ...flags: string[]): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'rules-'))
  try {
    await writeFile(join(folder, 'rules.yml'), text)
    return await ended(['ace.js', 'rules:plan', join(folder, 'rules.yml'), ...flags])
  } finally {
    await rm(folder, { recursive: true })
  }
}

function ended(command: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

async function shop() {
  const { project } = await createProject()
  await createVariant(project, { sku: 'LIN-1', price: 2000, cost: 1000, tags: ['core'] })
  return `--project=${project.slug}`
}

test.group('node ace rules:plan', () => {
  test('exits with 2 when prices would change, and prints what', async ({ assert }) => {
    const project = await shop()
    const { code, stdout, stderr } = await plan(rule('18.00'), project)

    assert.equal(stderr, '')
    assert.equal(code, 2)
    assert.equal(
      stdout,
      `Rules for ${project.slice('--project='.length)}

+ Summer (created, Default, USD)
    1 matched: ▲ 0  ▼ 1  0 unchanged  0 blocked
    average −10.0 %  margin 50.0 → 44.4 %
    ✓ tag:core never below 15.00: holds for 1
    ▼ LIN-1  20.00 → 18.00  −10.0 %

All rules together
    1 matched: ▲ 0  ▼ 1  0 unchanged  0 blocked
    average −10.0 %  margin 50.0 → 44.4 %

1 price would change.
`
    )
  }).timeout(60_000)

  test('runs the rules together, and says to whom one loses', async ({ assert }) => {
    const text = `${rule('18.00')}  - name: Clearance
    priority: 9
    selector: sku:LIN-1
    formula: { base: { amount: 16.00 USD } }
`
    const { code, stdout } = await plan(text, await shop())

    assert.equal(code, 2)
    assert.include(
      stdout,
      `+ Summer (created, Default, USD)
    1 matched: ▲ 0  ▼ 0  0 unchanged  0 blocked  1 lost
    lost 1 to Clearance
    ✓ tag:core never below 15.00: holds for 1

+ Clearance (created, Default, USD, lane Base prices, priority 9)
    1 matched: ▲ 0  ▼ 1  0 unchanged  0 blocked
`
    )
    assert.include(stdout, '\n1 price would change.\n')
  }).timeout(60_000)

  test('exits with 0 when none would, and prints JSON', async ({ assert }) => {
    const { code, stdout } = await plan(rule('20.00'), await shop(), '--json')

    assert.equal(code, 0)
    assert.containsSubset(JSON.parse(stdout), { outcome: 'unchanged', changed: 0 })
  }).timeout(60_000)

  test('exits with 1 when a test does not hold', async ({ assert }) => {
    const { code, stdout } = await plan(rule('10.00'), await shop())

    assert.equal(code, 1)
    assert.include(
      stdout,
      '✗ tag:core never below 15.00: 1 of 1 break it: LIN-1 would be 10.00 USD'
    )
  }).timeout(60_000)

  test('exits with 1 and names file, line and column of each mistake', async ({ assert }) => {
    const text = 'rules:\n  - name: A\n    selectr: "*"\n    formula: { base: whim }\n'
    const { code, stdout, stderr } = await plan(text, await shop())

    assert.equal(code, 1)
    assert.equal(stdout, '')
    const lines = stderr.trim().split('\n')
    assert.match(lines[0], /rules\.yml:2:5: .*selector/i)
    assert.match(
      lines[1],
      /rules\.yml:3:5: "selectr" is not known here\. Did you mean "selector"\?/
    )
    assert.match(lines[2], /rules\.yml:4:22: /)
  }).timeout(60_000)

  test('exits with 1 when there is no such file or project', async ({ assert }) => {
    const missing = await ended(['ace.js', 'rules:plan', '/nowhere/rules.yml', await shop()])
    assert.deepEqual([missing.code, missing.stdout], [1, ''])
    assert.include(missing.stderr, 'no such file')
    const stranger = await plan(rule('20.00'), '--project=nobody')
    assert.deepEqual([stranger.code, stranger.stderr], [1, 'There is no project nobody.\n'])
  }).timeout(60_000)
})
