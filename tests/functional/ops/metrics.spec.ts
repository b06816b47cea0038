import { test } from '@japa/runner'
import env from '#start/env'
import { api } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'

const internalToken = () => env.get('CONSOLE_INTERNAL_TOKEN')!.release()

test.group('Metrics', () => {
  test('tell of requests, durations, memory, event loop, pool, queue and plans', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    await api(client, await createToken(project)).get('/api/v1/members')

    const response = await api(client).get('/api/metrics').bearerToken(internalToken())

    response.assertStatus(200)
    assert.match(String(response.header('content-type')), /^text\/plain/)
    const text = response.text()
    assert.match(
      text,
      /calibrate_http_requests_total\{surface="api",method="GET",route="\/api\/v1\/members",status="200"\} \d+/
    )
    for (const name of [
      'calibrate_http_request_duration_seconds_bucket',
      'calibrate_process_resident_memory_bytes',
      'calibrate_nodejs_eventloop_lag_seconds',
      'calibrate_database_connections{state="used"}',
      'calibrate_jobs{state="waiting"}',
      '# TYPE calibrate_plans gauge',
    ]) {
      assert.include(text, name)
    }
  })

  test('are for the internal token alone', async ({ client, assert }) => {
    const { project } = await createProject()
    const others = ['', 'x', internalToken().slice(1), `${internalToken()}x`]
    for (const token of [...others, await createToken(project)]) {
      const response = await api(client).get('/api/metrics').bearerToken(token)
      response.assertStatus(401)
      assert.notInclude(response.text(), 'calibrate_http')
    }
  })

  test('name routes, not paths', async ({ client, assert }) => {
    await api(client).get('/api/v1/plans/123456789')
    await api(client).get('/somewhere/987654321')
    const response = await api(client).get('/api/metrics').bearerToken(internalToken())
    assert.notMatch(response.text(), /123456789|987654321/)
    assert.include(response.text(), 'route="/api/v1/plans/:id"')
  })
})
