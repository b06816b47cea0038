import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type Project from '#models/project'
import { api } from '#tests/support/api'
import { recordEvent, tamper } from '#tests/support/events'
import { assertMatchesOpenApi } from '#tests/support/openapi'
import { createProject, createToken } from '#tests/support/project'

test.group('Audit over the API', () => {
  test('an event tells who did what to what, with before, after and request id', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await createProject()
    const actor = { type: 'user', id: owner.id, requestId: 'request-1' } as const
    await recordEvent(project, {
      action: 'rule.revised',
      subject: { type: 'rule', id: 7 },
      actor,
      before: { name: 'Spring' },
      after: { name: 'Summer' },
    })

    const { data } = await read(client, project, '')

    assert.lengthOf(data, 1)
    assert.containsSubset(data[0], {
      action: 'rule.revised',
      subject: { type: 'rule', id: '7' },
      actor: { type: 'user', id: String(owner.id), name: owner.fullName },
      before: { name: 'Spring' },
      after: { name: 'Summer' },
      requestId: 'request-1',
    })
  })

  test('{0} finds {1}')
    .with<[string, string[]][]>([
      ['subject=plan:1', ['plan.proposed', 'plan.approved']],
      ['subject=plan', ['plan.proposed', 'plan.approved', 'plan.proposed']],
      ['subject=rule:1', ['rule.created']],
      ['subject=plan:99', []],
      ['actor=system', ['rule.created', 'plan.proposed']],
      ['actor=token:5', ['plan.proposed']],
      ['actor=token', ['plan.proposed', 'plan.approved']],
      ['action=plan.approved', ['plan.approved']],
      ['action=plan.', ['plan.proposed', 'plan.approved', 'plan.proposed']],
      ['action=plan', []],
      ['from=2026-01-03', ['plan.approved', 'plan.proposed']],
      ['to=2026-01-02', ['rule.created', 'plan.proposed']],
      ['from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z', ['plan.proposed']],
      ['from=2026-01-02T23:00:00-02:00&to=2026-01-04T00:00:00Z', ['plan.approved']],
      ['subject=plan:1&actor=token:6', ['plan.approved']],
    ])
    .run(async ({ client, assert }, [query, actions]) => {
      const { project } = await createProject()
      await fourDays(project)

      const { data } = await read(client, project, query, 'events')

      assert.deepEqual(
        data.map(({ action }: { action: string }) => action),
        actions
      )
    })

  test('{$self} is refused')
    .with<string[]>(['subject=', 'subject=plan:', 'actor=nobody', 'action=%25', 'from=yesterday'])
    .run(async ({ client, assert }, query) => {
      const { project } = await createProject()
      const response = await api(client, await createToken(project)).get(`/api/v1/audit?${query}`)
      response.assertStatus(422)
      assertMatchesOpenApi(response)
      assert.equal(response.body().errors[0].pointer, `/${query.split('=')[0]}`)
    })

  test('pages of the audit go back in time and meet without gaps', async ({ client, assert }) => {
    const { project } = await createProject()
    for (let id = 1; id <= 7; id += 1) await recordEvent(project, { subject: { type: 'rule', id } })

    const seen: string[] = []
    let cursor = ''
    do {
      const page = await read(client, project, `limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.data.map(({ subject }: { subject: { id: string } }) => subject.id))
      cursor = page.nextCursor
    } while (cursor)

    assert.deepEqual(seen, ['7', '6', '5', '4', '3', '2', '1'])
  })

  test('a follower is told of what happens after it reached the end', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    await recordEvent(project, { action: 'rule.created' })
    const first = await read(client, project, '', 'events')
    assert.lengthOf(first.data, 1)

    const nothing = await read(client, project, `cursor=${first.nextCursor}`, 'events')
    assert.deepEqual(nothing, { data: [], nextCursor: first.nextCursor })

    await recordEvent(project, { action: 'rule.revised' })
    const later = await read(client, project, `cursor=${nothing.nextCursor}`, 'events')
    assert.equal(later.data[0].action, 'rule.revised')
  })

  test('events of other projects stay theirs', async ({ client, assert }) => {
    const [{ project }, other] = [await createProject(), await createProject()]
    await recordEvent(other.project)
    const { data } = await read(client, project, '')
    assert.lengthOf(data, 0)
  })
})

async function read(client: ApiClient, project: Project, query: string, list = 'audit') {
  const token = await createToken(project, ['audit:read'])
  const response = await api(client, token).get(`/api/v1/${list}?${query}`)
  response.assertStatus(200)
  assertMatchesOpenApi(response)
  return response.body()
}

async function fourDays(project: Project) {
  const plan = (id: number) => ({ type: 'plan', id })
  const facts = [
    { action: 'rule.created' },
    { action: 'plan.proposed', subject: plan(1), actor: { type: 'token', id: 5 } as const },
    { action: 'plan.approved', subject: plan(1), actor: { type: 'token', id: 6 } as const },
    { action: 'plan.proposed', subject: plan(2) },
  ]
  for (const fact of facts) await recordEvent(project, fact)
  await tamper((trx) =>
    trx.rawQuery(
      `update events set at = timestamptz '2026-01-01T12:00:00Z' + (seq - 1) * interval '1 day'
       where project_id = ?`,
      [project.id]
    )
  )
}

test.group('Events are append-only', () => {
  test('the database itself refuses to change one', async ({ assert }) => {
    const { project } = await createProject()
    await recordEvent(project)
    await assert.rejects(
      () => db.from('events').where('project_id', project.id).update({ action: 'other' }),
      /append-only/
    )
  })
})
