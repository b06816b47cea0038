import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { hosts } from '#config/hosts'
import { consoleAs } from '#tests/support/api'
import { freePort } from '#tests/support/free_port'
import { createProject, createToken, createVariant, PASSWORD } from '#tests/support/project'
import { until } from '#tests/support/wait'

/** Secrets nobody may meet again: as they are, and as base64 would hide them. */
const CANARY = 'canary-7f3b9c-do-not-sing'
const TRACES = [CANARY, Buffer.from(CANARY).toString('base64').replace(/=+$/, '')]

/** A server of its own that logs everything it can, as no server should be run. */
async function talkativeServer() {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'trace' },
  })
  const logged: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => logged.push(String(text)))
  }
  const ask = async (method: string, path: string, token: string, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        'x-forwarded-host': hosts.api,
        'authorization': `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }
  await until('the server', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/healthz`).catch(() => null)
    return answer?.ok ?? false
  })
  const stop = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  return { ask, logged, stop }
}

/** Every row of every table as text, apart from the one column where a secret is sealed. */
async function everythingKept() {
  const { rows: tables } = await db.rawQuery(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'jobs')`
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.rawQuery(
      `select (to_jsonb(t) - 'credentials')::text as text from ${name} t`
    )
    texts.push(...rows.map(({ text }: { text: string }) => text))
  }
  return texts.join('\n')
}

test.group('A secret that was planted', () => {
  test('is met nowhere again: no log, event, error, export or page', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { project, owner } = await createProject()
    const { sku } = await createVariant(project, { price: 2000 })
    const token = await createToken(project)
    const server = await talkativeServer()
    cleanup(() => server.stop())
    const answers: string[] = []
    const ask = async (method: string, path: string, body?: object) => {
      const answer = await server.ask(method, path, token, body)
      answers.push(answer.text)
      return { ...answer, data: answer.text ? JSON.parse(answer.text).data : null }
    }

    const wrong = { accessKey: CANARY, secondKey: CANARY }
    await ask('POST', '/api/v1/channels', { platform: 'sandbox', name: 'A', credentials: wrong })
    await ask('POST', '/api/platforms/sandbox/connect', { name: '', credentials: wrong })
    const { status, data: channel } = await ask('POST', '/api/v1/channels', {
      platform: 'sandbox',
      name: 'Canary shop',
      credentials: { accessKey: CANARY },
    })
    assert.equal(status, 201)
    await until('the sync', async () => {
      const { data } = await ask('GET', `/api/v1/channels/${channel.id}`)
      return data.sync.state === 'completed'
    })
    await db.from('sandbox_shops').update({ faults: JSON.stringify({ unauthorized: true }) })
    const { data: plan } = await ask('POST', '/api/v1/plans', {
      changes: [{ sku, amount: 2100, currency: 'USD' }],
    })
    const proposed = await until('the plan', async () => {
      const { data } = await ask('GET', `/api/v1/plans/${plan.id}`)
      return data.state === 'proposed' ? data : null
    })
    await ask('POST', `/api/v1/plans/${plan.id}/approve`, { digest: proposed.digest })
    await ask('POST', `/api/v1/plans/${plan.id}/apply`, {})
    await until('the refusal', async () => {
      const { data } = await ask('GET', `/api/v1/channels/${channel.id}`)
      return data.state === 'paused'
    })
    await ask('POST', `/api/v1/channels/${channel.id}/check`, {})
    for (const path of ['/api/platforms', '/api/v1/channels', '/api/v1/audit', '/api/v1/events']) {
      await ask('GET', path)
    }
    assert.isNotNull((await db.from('channels').where('id', channel.id).first()).credentials)

    for (const page of [
      ...['channels', `channels/${channel.id}`, `channels/${channel.id}/history`],
      ...['channels/new?platform=sandbox', 'audit', 'audit/exports/csv', 'audit/exports/jsonl'],
    ]) {
      const response = await consoleAs(client, owner).get(`/p/${project.slug}/${page}`)
      answers.push(response.text())
    }
    const signIn = await consoleAs(client, owner)
      .post('/account/password')
      .form({ _method: 'PUT', currentPassword: CANARY, password: PASSWORD })
    answers.push(signIn.text())

    const everything = {
      log: server.logged.join(''),
      answers: answers.join('\n'),
      tables: await everythingKept(),
    }
    for (const [place, text] of Object.entries(everything)) {
      for (const trace of [...TRACES, token]) assert.notInclude(text, trace, place)
    }
    // What is no secret is met: the net has no holes.
    assert.include(everything.log, '/api/v1/channels')
    assert.include(everything.answers, 'Canary shop')
    assert.include(everything.tables, 'Canary shop')
  }).timeout(60_000)
})
