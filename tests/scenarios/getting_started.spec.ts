import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test } from '@japa/runner'
import { originOf } from '#config/hosts'
import { seedDemo } from '#database/seeders/demo/index'
import { guideSource } from '#presenters/docs/guides'
import { startWorkers, stopJobQueue } from '#services/job_queue'

const run = promisify(execFile)

test.group('Getting started', () => {
  test('works as the guide says, command by command', async ({ assert, cleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'calibrate-guide-'))
    cleanup(() => rm(folder, { recursive: true }))
    // The story is told of the past, which no worker may take up.
    await stopJobQueue()
    const { token } = await seedDemo()
    await startWorkers()
    await mkdir(join(folder, '.data'))
    const access = JSON.stringify({ apiUrl: originOf('api'), token })
    await writeFile(join(folder, '.data', 'demo.json'), access)

    const guide = await guideSource('getting-started')
    const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block)
    assert.isAbove(commands.length, 10)
    const { stdout } = await run('bash', ['-eo', 'pipefail', '-c', commands.join('\n')], {
      cwd: folder,
      timeout: 90_000,
    })

    assert.include(stdout, 'Fjord & Field')
    assert.include(stdout, 'For tag:gift type:tableware price:>=20 take the current price')
    assert.include(stdout, 'Lower by 10 %')
    assert.include(stdout, 'rolled_back')
    const prices = [...stdout.matchAll(/\{ amount: (\d+), currency: 'USD'/g)].map(([, of]) => of)
    assert.lengthOf(prices, 2)
    assert.isBelow(Number(prices[0]), Number(prices[1]), 'the shop shows the price from before')
    assert.include(stdout, 'plan.applied')
  }).timeout(120_000)
})
