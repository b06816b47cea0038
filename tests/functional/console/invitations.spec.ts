import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import Event from '#models/event'
import Invitation from '#models/invitation'
import { ROLES } from '#models/membership'
import type Project from '#models/project'
import type User from '#models/user'
import { clock } from '#services/clock'
import { consoleAs } from '#tests/support/api'
import { mailsTo } from '#tests/support/mailbox'
import { createMember, createProject, createUser, PASSWORD, unique } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

test.group('Inviting people', (group) => {
  group.each.teardown(() => clock.release())

  test('somebody new joins with a name and a password', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { email, link } = await invite(project, owner, 'editor')

    const visitor = new Visitor()
    const form = await visitor.open(link)
    const answer = await visitor.send(link, { fullName: 'Ben Ode', password: 'paper and ink, ink' })
    const home = await visitor.follow(answer.location)

    assert.include(form.html, project.name)
    assert.equal(answer.location, `/p/${project.slug}`)
    assert.include(home.html, `You are a member of ${project.name} now.`)
    assert.equal(await roleOf(project, email), 'editor')
  })

  test('somebody who is here already signs in and joins', async ({ assert }) => {
    const { project, owner } = await createProject()
    const person = await createUser()
    const { link } = await invite(project, owner, 'admin', person.email)

    const visitor = new Visitor()
    const offer = await visitor.open(link)
    assert.include(offer.html, 'Sign in to join')
    const signedIn = await visitor.signIn(person.email, PASSWORD)
    assert.equal(signedIn.location, link)
    await visitor.open(link)
    const answer = await visitor.send(link)

    assert.equal(answer.location, `/p/${project.slug}`)
    assert.equal(await roleOf(project, person.email), 'admin')
  })

  test('the account of somebody who is here cannot be taken over by the link', async ({
    assert,
  }) => {
    const { project, owner } = await createProject()
    const person = await createUser()
    const { link } = await invite(project, owner, 'owner', person.email)

    const visitor = new Visitor()
    await visitor.open('/login')
    const answer = await visitor.send(link, { fullName: 'Eve', password: 'paper and ink, ink' })

    assert.notEqual(answer.location, `/p/${project.slug}`)
    assert.isNull(await roleOf(project, person.email))
    assert.equal((await visitor.open('/account')).location, '/login')
  })

  test('is for the invited person only', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { link, email } = await invite(project, owner)
    const other = await createUser()
    const visitor = await Visitor.signedInAs(other)

    const offer = await visitor.open(link)
    const answer = await visitor.send(link)

    assert.include(offer.html, 'This invitation is for somebody else')
    assert.equal(answer.status, 403)
    assert.isNull(await roleOf(project, other.email))
    assert.isNull(await roleOf(project, email))
  })

  test('the link works once, also for two at the same moment', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { link } = await invite(project, owner)
    const visitors = [new Visitor(), new Visitor()]
    for (const visitor of visitors) await visitor.open(link)

    const answers = await Promise.all(
      visitors.map((visitor) =>
        visitor.send(link, { fullName: 'Ben Ode', password: 'paper and ink, ink' })
      )
    )

    assert.lengthOf(
      answers.filter(({ location }) => location === `/p/${project.slug}`),
      1
    )
    assert.equal((await new Visitor().open(link)).status, 410)
  })

  test('the link works for seven days', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { link } = await invite(project, owner)

    clock.freeze(DateTime.utc().plus({ days: 6, hours: 23 }))
    assert.equal((await new Visitor().open(link)).status, 200)
    clock.freeze(DateTime.utc().plus({ days: 7, minutes: 1 }))
    assert.equal((await new Visitor().open(link)).status, 410)
  })

  test('sending it again makes a new link and ends the old one', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { link, email } = await invite(project, owner)
    const visitor = await Visitor.signedInAs(owner)
    const invitation = await Invitation.findByOrFail('email', email)
    await visitor.open(`/p/${project.slug}/members`)
    const path = `/p/${project.slug}/invitations/${invitation.id}`
    await visitor.send(path, {}, { method: 'PUT' })

    const [again] = await mailsTo(email)
    assert.equal((await new Visitor().open(link)).status, 410)
    assert.equal((await new Visitor().open(again.link)).status, 200)
  })

  test('inviting the same person twice leaves one invitation, with the later role', async ({
    assert,
  }) => {
    const { project, owner } = await createProject()
    const { email } = await invite(project, owner, 'viewer')
    await invite(project, owner, 'admin', email)

    const open = await project.related('invitations').query()
    assert.lengthOf(open, 1)
    assert.equal(open[0].role, 'admin')
  })

  test('withdrawing it ends the link', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { link, email } = await invite(project, owner)
    const visitor = await Visitor.signedInAs(owner)
    const invitation = await Invitation.findByOrFail('email', email)
    await visitor.open(`/p/${project.slug}/members`)
    const path = `/p/${project.slug}/invitations/${invitation.id}`
    await visitor.send(path, {}, { method: 'DELETE' })

    assert.equal((await new Visitor().open(link)).status, 410)
    assert.isNull(await Invitation.find(invitation.id))
  })

  test('members cannot be invited again', async ({ assert }) => {
    const { project, owner } = await createProject()
    const visitor = await Visitor.signedInAs(owner)
    await visitor.open(`/p/${project.slug}/members`)
    await visitor.send(`/p/${project.slug}/invitations`, { email: owner.email, role: 'viewer' })
    const page = await visitor.open(`/p/${project.slug}/members`)
    assert.include(page.html, 'This person is a member of the project already')
  })

  test('is recorded without e-mail addresses', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { email, link } = await invite(project, owner, 'editor')
    const visitor = new Visitor()
    await visitor.open(link)
    await visitor.send(link, { fullName: 'Ben Ode', password: 'paper and ink, ink' })

    const events = await Event.query().where('projectId', project.id).orderBy('seq')
    assert.deepEqual(
      events.map(({ action }) => action),
      ['member.invited', 'member.joined']
    )
    assert.notInclude(JSON.stringify(events), email)
    assert.notInclude(JSON.stringify(events), 'Ben Ode')
  })

  test('keeps only a hash of the link', async ({ assert }) => {
    const { project, owner } = await createProject()
    const { link, email } = await invite(project, owner)
    const invitation = await Invitation.findByOrFail('email', email)
    assert.notInclude(JSON.stringify(invitation.$attributes), link.split('/').pop()!)
  })

  for (const role of ROLES) {
    const allowed = role === 'owner'
    test(`${role}s may ${allowed ? '' : 'not '}invite, send again and withdraw`, async ({
      assert,
      client,
    }) => {
      const { project, owner } = await createProject()
      const { email } = await invite(project, owner)
      const invitation = await Invitation.findByOrFail('email', email)
      const { user } = await createMember(project, role)
      const path = `/p/${project.slug}/invitations`
      const as = () => consoleAs(client, user)

      const statuses = [
        await as()
          .post(path)
          .form({ email: `x-${unique()}@example.com`, role: 'viewer' }),
        await as().post(`${path}/${invitation.id}?_method=PUT`),
        await as().post(`${path}/${invitation.id}?_method=DELETE`),
      ].map((response) => response.status())

      assert.deepEqual(statuses, allowed ? [302, 302, 302] : [403, 403, 403])
    })
  }

  test('invitations of another project do not exist', async ({ client }) => {
    const { project, owner } = await createProject()
    const { email } = await invite(project, owner)
    const invitation = await Invitation.findByOrFail('email', email)
    const stranger = await createProject()

    const mine = `/p/${stranger.project.slug}/invitations/${invitation.id}?_method=DELETE`
    const theirs = `/p/${project.slug}/invitations/${invitation.id}?_method=DELETE`
    for (const path of [mine, theirs]) {
      const response = await consoleAs(client, stranger.owner).post(path)
      response.assertStatus(404)
    }
  })
})

async function invite(
  project: Project,
  owner: User,
  role = 'viewer',
  email = `ben-${unique()}@example.com`
) {
  const visitor = await Visitor.signedInAs(owner)
  await visitor.open(`/p/${project.slug}/members`)
  await visitor.send(`/p/${project.slug}/invitations`, { email, role })
  const [mail] = await mailsTo(email)
  return { email, link: mail.link }
}

async function roleOf(project: Project, email: string) {
  const membership = await project
    .related('memberships')
    .query()
    .whereHas('user', (users) => users.where('email', email))
    .first()
  return membership?.role ?? null
}
