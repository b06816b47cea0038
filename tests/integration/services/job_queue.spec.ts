import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { applyPlan } from '#actions/plans/apply_plan'
import { freePort } from '#tests/support/free_port'
import { planShop } from '#tests/support/plan_shop'
import { until } from '#tests/support/wait'

/** A web process that works jobs, as it runs in production. */
function startServer(port: number, databaseUrl: string) {
  return spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      APP_DOMAIN: 'shop.example',
      CONSOLE_INTERNAL_TOKEN: randomBytes(32).toString('hex'),
      SMTP_URL: 'smtp://127.0.0.1:25',
      MAIL_FROM: 'nobody@shop.example',
    },
  })
}

/** Lets connections to a port through to the tests' database. */
function letThrough(port: number) {
  const { hostname, port: target } = new URL(process.env.DATABASE_URL!)
  const server = createServer((near) => {
    const far = connect(Number(target || 5432), hostname)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  return server.listen(port, '127.0.0.1')
}

test.group('Workers of a web process', () => {
  test('take up the work when a database comes back that was away at the start', async ({
    assert,
    cleanup,
  }) => {
    const { actor, ask, approve } = await planShop({ variants: 3 })
    const plan = await ask(2100)
    await until('the plan', async () => (await plan.refresh()).state === 'proposed')
    // Other specs leave jobs of plans that are gone, which would all be tried first.
    await db.rawQuery(`delete from jobs.job where state in ('created', 'retry')`)
    await applyPlan(await approve(plan), actor)

    const [port, databasePort] = [await freePort(), await freePort()]
    const databaseUrl = new URL(process.env.DATABASE_URL!)
    databaseUrl.host = `127.0.0.1:${databasePort}`
    const server = startServer(port, databaseUrl.href)
    cleanup(async () => {
      if (server.exitCode !== null) return
      server.kill('SIGKILL')
      await once(server, 'exit')
    })
    const health = () =>
      fetch(`http://127.0.0.1:${port}/api/health`).then(
        ({ status }) => status,
        () => 0
      )
    await until('the server', async () => (await health()) === 503)

    const database = letThrough(databasePort)
    cleanup(() => void database.close())
    await until('the work', async () => (await plan.refresh()).state === 'applied')
    assert.equal(await health(), 200)
  }).timeout(60_000)
})
