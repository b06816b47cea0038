import { test } from '@japa/runner'
import Event from '#models/event'
import Membership, { ROLES } from '#models/membership'
import { consoleAs } from '#tests/support/api'
import { createMember, createProject } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

test.group('Members', () => {
  test('everybody in the project sees who its members are', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { user } = await createMember(project, 'viewer')

    const visitor = await Visitor.signedInAs(user)
    const page = await visitor.open(`/p/${project.slug}/members`)

    assert.equal(page.status, 200)
    assert.include(page.html, owner.email)
    assert.notInclude(page.html, 'Invite a person')
  })

  test('an owner changes a role, which is recorded', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const { membership } = await createMember(project, 'viewer')

    const path = `/p/${project.slug}/members/${membership.id}`
    const response = await consoleAs(client, owner)
      .post(`${path}?_method=PUT`)
      .form({ role: 'admin' })

    response.assertStatus(302)
    await membership.refresh()
    assert.equal(membership.role, 'admin')
    const event = await Event.findByOrFail('projectId', project.id)
    assert.equal(event.action, 'member.role_changed')
    assert.deepEqual([event.before, event.after], [{ role: 'viewer' }, { role: 'admin' }])
    assert.equal(event.actorId, owner.id)
  })

  test('giving the role somebody has changes and records nothing', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const { membership } = await createMember(project, 'editor')
    const path = `/p/${project.slug}/members/${membership.id}`
    await consoleAs(client, owner).post(`${path}?_method=PUT`).form({ role: 'editor' })
    assert.isNull(await Event.findBy('projectId', project.id))
  })

  test('a role that does not exist is refused', async ({ client }) => {
    const { project, owner } = await createProject()
    const { membership } = await createMember(project, 'editor')
    const path = `/p/${project.slug}/members/${membership.id}`
    const response = await consoleAs(client, owner)
      .post(`${path}?_method=PUT`)
      .form({ role: 'god' })
    response.assertStatus(422)
  })

  test('who is removed no longer finds the project', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const { user, membership } = await createMember(project, 'admin')
    const visitor = await Visitor.signedInAs(user)
    assert.equal((await visitor.open(`/p/${project.slug}`)).status, 200)

    const path = `/p/${project.slug}/members/${membership.id}`
    await consoleAs(client, owner).post(`${path}?_method=DELETE`)

    assert.equal((await visitor.open(`/p/${project.slug}`)).status, 404)
    const event = await Event.findByOrFail('projectId', project.id)
    assert.equal(event.action, 'member.removed')
  })

  test('everybody may leave', async ({ assert }) => {
    const { project } = await createProject()
    const { user, membership } = await createMember(project, 'viewer')
    const visitor = await Visitor.signedInAs(user)
    await visitor.open(`/p/${project.slug}/members`)

    const path = `/p/${project.slug}/members/${membership.id}`
    const answer = await visitor.send(path, {}, { method: 'DELETE' })

    assert.equal(answer.location, '/')
    assert.isNull(await Membership.find(membership.id))
  })

  test('the last owner can neither leave nor become less', async ({ assert, client }) => {
    const { project, owner, membership } = await createProject()
    await createMember(project, 'admin')
    const path = `/p/${project.slug}/members/${membership.id}`

    const demoted = await consoleAs(client, owner)
      .post(`${path}?_method=PUT`)
      .form({ role: 'admin' })
    const removed = await consoleAs(client, owner).post(`${path}?_method=DELETE`)

    demoted.assertStatus(409)
    removed.assertStatus(409)
    await membership.refresh()
    assert.equal(membership.role, 'owner')
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/members`)
    assert.notInclude(page.text(), `members/${membership.id}?_method`)
  })

  test('of two owners who leave at once, one stays', async ({ assert, client }) => {
    const { project, owner, membership } = await createProject()
    const second = await createMember(project, 'owner')
    const leave = (user: typeof owner, id: number) =>
      consoleAs(client, user).post(`/p/${project.slug}/members/${id}?_method=DELETE`)

    const answers = await Promise.all([
      leave(owner, membership.id),
      leave(second.user, second.membership.id),
    ])

    assert.deepEqual(answers.map((answer) => answer.status()).toSorted(), [302, 409])
    assert.lengthOf(await project.related('memberships').query().where('role', 'owner'), 1)
  })

  for (const role of ROLES) {
    const allowed = role === 'owner'
    test(`${role}s may ${allowed ? '' : 'not '}change and remove members`, async ({
      assert,
      client,
    }) => {
      const { project } = await createProject()
      const { membership } = await createMember(project, 'viewer')
      const { user } = await createMember(project, role)
      const path = `/p/${project.slug}/members/${membership.id}`

      const changed = await consoleAs(client, user)
        .post(`${path}?_method=PUT`)
        .form({ role: 'editor' })
      const removed = await consoleAs(client, user).post(`${path}?_method=DELETE`)

      const statuses = [changed.status(), removed.status()]
      assert.deepEqual(statuses, allowed ? [302, 302] : [403, 403])
      assert.equal((await Membership.find(membership.id)) === null, allowed)
    })
  }

  test('members of another project do not exist', async ({ client }) => {
    const { project, membership } = await createProject()
    const stranger = await createProject()
    for (const slug of [project.slug, stranger.project.slug]) {
      const path = `/p/${slug}/members/${membership.id}?_method=DELETE`
      const response = await consoleAs(client, stranger.owner).post(path)
      response.assertStatus(404)
    }
    const page = await consoleAs(client, stranger.owner).get(`/p/${project.slug}/members`)
    page.assertStatus(404)
  })

  test('nothing happens without the token of the form', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { membership } = await createMember(project, 'viewer')
    const visitor = await Visitor.signedInAs(owner)
    const path = `/p/${project.slug}/members/${membership.id}`
    const answer = await visitor.send(path, {}, { method: 'DELETE', csrf: null })
    assert.equal(answer.status, 403)
    assert.isNotNull(await Membership.find(membership.id))
  })
})
