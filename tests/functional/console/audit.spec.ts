import { test } from '@japa/runner'
import Guardrail from '#models/guardrail'
import { consoleAs } from '#tests/support/api'
import { connect } from '#tests/support/channel'
import { recordEvent } from '#tests/support/events'
import { createMember, createProject } from '#tests/support/project'

test.group('The audit page', () => {
  test('shows who did what, what changed, and leads to the subject', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    await recordEvent(project, {
      action: 'rule.revised',
      subject: { type: 'rule', id: 7 },
      actor: { type: 'user', id: owner.id, requestId: 'request-77' },
      before: { name: 'Spring <b>' },
      after: { name: 'Summer', formula: { base: 'price' } },
    })

    const response = await consoleAs(client, owner).get(`/p/${project.slug}/audit`)

    response.assertStatus(200)
    const page = response.text()
    assert.include(page, `${owner.fullName} revised a rule`)
    assert.include(page, `href="/p/${project.slug}/rules/7"`)
    assert.include(page, 'Spring &lt;b&gt;')
    assert.include(page, 'request-77')
  })

  test('names a channel and a file where their events do not', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    const { id } = await connect(project, { name: 'Online shop' })
    await recordEvent(project, { action: 'channel.synced', subject: { type: 'channel', id } })

    const response = await consoleAs(client, owner).get(
      `/p/${project.slug}/audit?action=channel.synced`
    )
    assert.include(response.text(), `href="/p/${project.slug}/channels/${id}">Online shop</a>`)
    assert.notInclude(response.text(), `Channel ${id}`)
  })

  test('names a guardrail by what it is', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    const params = { percent: 40 } as never
    const guardrail = {
      projectId: project.id,
      kind: 'max_decrease',
      level: 'hard',
      params,
    } as const
    const { id } = await Guardrail.create(guardrail)
    await recordEvent(project, { action: 'guardrail.created', subject: { type: 'guardrail', id } })
    const response = await consoleAs(client, owner).get(`/p/${project.slug}/audit`)
    assert.include(response.text(), `href="/p/${project.slug}/guardrails">Largest decrease</a>`)
    assert.notInclude(response.text(), `Guardrail ${id}`)
  })

  test('filters by what, who and period', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    await recordEvent(project, { action: 'rule.created' })
    await recordEvent(project, { action: 'channel.paused', subject: { type: 'channel', id: 3 } })
    const open = async (query: string) => {
      const response = await consoleAs(client, owner).get(`/p/${project.slug}/audit?${query}`)
      response.assertStatus(200)
      return response.text()
    }

    const rules = await open('action=rule.&actor=&from=&to=')
    assert.include(rules, '<code>rule.created</code>')
    assert.notInclude(rules, '<code>channel.paused</code>')
    assert.include(await open('subject=channel:3'), '<code>channel.paused</code>')
    assert.include(await open(`actor=user:${owner.id}`), 'Nothing like this happened')
    assert.include(await open('to=2020-01-01'), 'Nothing like this happened')
  })

  test('gives the filtered events as a sheet that no spreadsheet runs', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await createProject()
    await recordEvent(project, { action: 'rule.created' })
    await owner.merge({ fullName: '=cmd()' }).save()
    await recordEvent(project, {
      action: 'channel.paused',
      subject: { type: 'channel', id: 3 },
      actor: { type: 'user', id: owner.id },
    })

    const response = await consoleAs(client, owner).get(
      `/p/${project.slug}/audit/exports/csv?action=channel.`
    )

    response.assertStatus(200)
    response.assertHeader('content-type', 'text/csv; charset=utf-8')
    const lines = response.text().trim().split('\r\n')
    assert.lengthOf(lines, 2)
    assert.include(lines[1], `channel.paused,channel,3,user,${owner.id},'=cmd()`)
  })

  test('gives the same as JSON Lines, one event as the API gives it on each', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await createProject()
    for (let id = 1; id <= 3; id += 1) await recordEvent(project, { subject: { type: 'rule', id } })

    const request = consoleAs(client, owner).get(`/p/${project.slug}/audit/exports/jsonl`)
    request.request.buffer(true)
    const response = await request

    response.assertStatus(200)
    const events = response
      .text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      events.map(({ subject }) => subject.id),
      ['3', '2', '1']
    )
  })

  test('is open to every member, and to nobody else', async ({ client }) => {
    const { project } = await createProject()
    const { user: viewer } = await createMember(project, 'viewer')
    const { owner: stranger } = await createProject()

    const seen = await consoleAs(client, viewer).get(`/p/${project.slug}/audit`)
    seen.assertStatus(200)
    const unseen = await consoleAs(client, stranger).get(`/p/${project.slug}/audit`)
    unseen.assertStatus(404)
  })
})
