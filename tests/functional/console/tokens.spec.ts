import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import ApiToken from '#models/api_token'
import { parseToken } from '#models/api_token_format'
import Event from '#models/event'
import { ROLES } from '#models/membership'
import { clock } from '#services/clock'
import { consoleAs } from '#tests/support/api'
import { createMember, createProject, createToken } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

const FORM = {
  'name': 'Nightly import',
  'scopes[]': ['catalog:read', 'catalog:write'],
  'lifetime': '90',
}

test.group('API tokens', (group) => {
  group.each.teardown(() => clock.release())

  test('an owner makes one and sees it once', async ({ assert }) => {
    const { project, owner } = await createProject()
    const visitor = await Visitor.signedInAs(owner)
    const path = `/p/${project.slug}/tokens`
    await visitor.open(path)

    const answer = await visitor.send(path, FORM)
    const shown = await visitor.follow(answer.location)
    const later = await visitor.open(path)

    const [plainText] = /clb_\w{49}/.exec(shown.html) ?? ['']
    const token = await ApiToken.findByOrFail('projectId', project.id)
    assert.equal(parseToken(plainText), token.tokenHash)
    assert.deepEqual(token.scopes, ['catalog:read', 'catalog:write'])
    assert.equal(token.createdBy, owner.id)
    assert.include(later.html, token.hint)
    assert.notMatch(later.html, /clb_\w{49}/)
  })

  test('its text is written nowhere, not even between the form and the page', async ({
    assert,
  }) => {
    const { project, owner } = await createProject()
    const visitor = await Visitor.signedInAs(owner)
    await visitor.open(`/p/${project.slug}/tokens`)
    await visitor.send(`/p/${project.slug}/tokens`, FORM)

    const [session] = await db.from('sessions').where('user_id', String(owner.id))
    const events = await Event.query().where('projectId', project.id)
    assert.notMatch(session.data, /clb_\w{40}/)
    assert.notMatch(JSON.stringify(events), /clb_\w{40}/)
  })

  test('ends after the time that was chosen', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const now = DateTime.utc().startOf('second')
    clock.freeze(now)
    for (const lifetime of ['30', 'never']) {
      await consoleAs(client, owner)
        .post(`/p/${project.slug}/tokens`)
        .form({ ...FORM, lifetime })
    }
    const [month, endless] = await project.related('apiTokens').query().orderBy('id')
    assert.equal(month.expiresAt!.toMillis(), now.plus({ days: 30 }).toMillis())
    assert.isTrue(month.worksAt(now.plus({ days: 29 })))
    assert.isFalse(month.worksAt(now.plus({ days: 31 })))
    assert.isNull(endless.expiresAt)
  })

  test('making and revoking are recorded with the scopes', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    await consoleAs(client, owner).post(`/p/${project.slug}/tokens`).form(FORM)
    const token = await ApiToken.findByOrFail('projectId', project.id)
    const path = `/p/${project.slug}/tokens/${token.id}?_method=DELETE`
    await consoleAs(client, owner).post(path)
    await consoleAs(client, owner).post(path)

    const events = await Event.query().where('projectId', project.id).orderBy('seq')
    assert.deepEqual(
      events.map(({ action }) => action),
      ['token.created', 'token.revoked']
    )
    assert.deepEqual(events[0].after!.scopes, ['catalog:read', 'catalog:write'])
    await token.refresh()
    assert.isFalse(token.worksAt(DateTime.utc()))
  })

  test('a revoked token is gone from the list', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    await createToken(project)
    const token = await ApiToken.findByOrFail('projectId', project.id)
    await consoleAs(client, owner).post(`/p/${project.slug}/tokens/${token.id}?_method=DELETE`)
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/tokens`)
    assert.notInclude(page.text(), token.hint)
  })

  const refused: [string, Record<string, unknown>][] = [
    ['without a scope', { ...FORM, 'scopes[]': [] }],
    ['with an unknown scope', { ...FORM, 'scopes[]': ['everything'] }],
    ['without a name', { ...FORM, name: ' ' }],
    ['with another lifetime', { ...FORM, lifetime: '99999' }],
  ]
  for (const [what, form] of refused) {
    test(`none is made ${what}`, async ({ assert, client }) => {
      const { project, owner } = await createProject()
      const response = await consoleAs(client, owner).post(`/p/${project.slug}/tokens`).form(form)
      response.assertStatus(422)
      assert.isNull(await ApiToken.findBy('projectId', project.id))
    })
  }

  for (const role of ROLES) {
    const allowed = role === 'owner'
    test(`${role}s may ${allowed ? '' : 'not '}see, make and revoke tokens`, async ({
      assert,
      client,
    }) => {
      const { project } = await createProject()
      const { user } = await createMember(project, role)
      await createToken(project)
      const token = await ApiToken.findByOrFail('projectId', project.id)
      const path = `/p/${project.slug}/tokens`

      const seen = await consoleAs(client, user).get(path)
      const made = await consoleAs(client, user).post(path).form(FORM)
      const revoked = await consoleAs(client, user).post(`${path}/${token.id}?_method=DELETE`)

      const statuses = [seen.status(), made.status(), revoked.status()]
      assert.deepEqual(statuses, allowed ? [200, 302, 302] : [403, 403, 403])
    })
  }

  test('tokens of another project do not exist', async ({ assert, client }) => {
    const { project } = await createProject()
    await createToken(project)
    const token = await ApiToken.findByOrFail('projectId', project.id)
    const stranger = await createProject()
    for (const slug of [project.slug, stranger.project.slug]) {
      const path = `/p/${slug}/tokens/${token.id}?_method=DELETE`
      const response = await consoleAs(client, stranger.owner).post(path)
      response.assertStatus(404)
    }
    await token.refresh()
    assert.isNull(token.revokedAt)
  })

  test('nothing happens without the token of the form', async ({ assert }) => {
    const { project, owner } = await createProject()
    const visitor = await Visitor.signedInAs(owner)
    const answer = await visitor.send(`/p/${project.slug}/tokens`, FORM, { csrf: null })
    assert.equal(answer.status, 403)
    assert.isNull(await ApiToken.findBy('projectId', project.id))
  })
})
