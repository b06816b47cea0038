import { test } from '@japa/runner'
import Event from '#models/event'
import { ROLES } from '#models/membership'
import Project from '#models/project'
import { consoleAs } from '#tests/support/api'
import {
  createMember,
  createProject,
  createUser,
  createVariant,
  unique,
} from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

test.group('Projects', () => {
  test('an owner adds one to their organization', async ({ assert }) => {
    const { organization, owner } = await createProject()
    const visitor = await Visitor.signedInAs(owner)
    const page = await visitor.open('/projects/new')
    assert.include(page.html, organization.name)

    const form = newForm({ organizationId: String(organization.id) })
    const answer = await visitor.send('/projects', form)
    const home = await visitor.follow(answer.location)

    assert.equal(home.status, 200)
    const project = await Project.findByOrFail('slug', form.slug)
    assert.equal(project.organizationId, organization.id)
    assert.equal((await project.defaultPriceList()).currency, 'JPY')
    const event = await Event.findByOrFail('projectId', project.id)
    assert.equal(event.action, 'project.created')
  })

  test('somebody without one starts an organization with it', async ({ assert }) => {
    const visitor = await Visitor.signedInAs(await createUser())
    const way = await visitor.follow('/')
    assert.include(way.html, 'You own no project yet')

    const form = newForm({ organization: `New ${unique()}` })
    await visitor.send('/projects', form)

    const project = await Project.findByOrFail('slug', form.slug)
    await project.load('organization')
    assert.equal(project.organization.name, form.organization)
  })

  for (const role of ROLES.filter((one) => one !== 'owner')) {
    test(`${role}s cannot add one to the organization`, async ({ assert, client }) => {
      const { organization, project } = await createProject()
      const { user } = await createMember(project, role)
      const form = newForm({ organizationId: String(organization.id) })
      const response = await consoleAs(client, user).post('/projects').form(form)
      response.assertStatus(403)
      assert.isNull(await Project.findBy('slug', form.slug))
    })
  }

  test('nobody adds one to the organization of strangers', async ({ client }) => {
    const { organization } = await createProject()
    const stranger = await createProject()
    const form = newForm({ organizationId: String(organization.id) })
    const response = await consoleAs(client, stranger.owner).post('/projects').form(form)
    response.assertStatus(403)
  })

  test('a taken slug is refused with the reason', async ({ assert }) => {
    const { project, organization, owner } = await createProject()
    const visitor = await Visitor.signedInAs(owner)
    await visitor.open('/projects/new')
    const form = newForm({ organizationId: String(organization.id), slug: project.slug })
    await visitor.send('/projects', form)
    const page = await visitor.open('/projects/new')
    assert.include(page.html, 'This address is taken by another project')
    assert.include(page.html, form.name)
  })

  test('the way in leads to the project one was in last', async ({ assert }) => {
    const { project: first, owner } = await createProject()
    const { project: second } = await createProject()
    await createMember(second, 'viewer', owner)
    const visitor = await Visitor.signedInAs(owner)

    assert.equal((await visitor.open('/')).location, `/p/${first.slug}`)
    await visitor.open(`/p/${second.slug}`)
    assert.equal((await visitor.open('/')).location, `/p/${second.slug}`)
  })

  test('one switches between projects from any page of one', async ({ assert }) => {
    const { project: first, owner } = await createProject()
    const { project: second } = await createProject()
    await createMember(second, 'editor', owner)
    const visitor = await Visitor.signedInAs(owner)
    const page = await visitor.open(`/p/${first.slug}/settings`)
    assert.include(page.html, `href="/p/${second.slug}"`)
  })

  test('a project of others does not exist', async ({ client }) => {
    const { project } = await createProject()
    const stranger = await createProject()
    for (const path of ['', '/settings', '/members', '/tokens']) {
      const response = await consoleAs(client, stranger.owner).get(`/p/${project.slug}${path}`)
      response.assertStatus(404)
    }
  })

  test('visitors sign in first', async ({ assert }) => {
    const { project } = await createProject()
    for (const path of ['/', '/account', '/projects/new', `/p/${project.slug}`]) {
      const page = await new Visitor().open(path)
      assert.equal(page.location, '/login')
    }
  })
})

test.group('The home of a project', () => {
  test('shows a new project the next step', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const page = await consoleAs(client, owner).get(`/p/${project.slug}`)
    page.assertStatus(200)
    assert.include(page.text(), 'Next steps')
    assert.include(page.text(), `/p/${project.slug}/imports/new`)
  })

  test('goes on to rules once there is a catalog', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    await createVariant(project)
    const page = await consoleAs(client, owner).get(`/p/${project.slug}`)
    assert.include(page.text(), `/p/${project.slug}/rules/new`)
    assert.notInclude(page.text(), `/p/${project.slug}/imports/new`)
  })

  test('says what happened last', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const form = { ...settings(project), name: `Renamed ${unique()}` }
    await consoleAs(client, owner).post(`/p/${project.slug}/settings?_method=PUT`).form(form)
    const page = await consoleAs(client, owner).get(`/p/${project.slug}`)
    assert.include(page.text(), `${owner.fullName} changed the settings`)
  })
})

test.group('The settings of a project', () => {
  test('an owner changes them, and what differs is recorded', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const form = { ...settings(project), timeZone: 'Asia/Tokyo', planLifetimeHours: 48 }
    const response = await consoleAs(client, owner)
      .post(`/p/${project.slug}/settings?_method=PUT`)
      .form({ ...form, selfApprovalAllowed: 'false' })

    response.assertStatus(302)
    await project.refresh()
    assert.equal(project.timeZone, 'Asia/Tokyo')
    assert.equal(project.planLifetimeHours, 48)
    assert.isFalse(project.selfApprovalAllowed)
    const event = await Event.findByOrFail('projectId', project.id)
    assert.equal(event.action, 'project.updated')
    assert.deepEqual(event.before, {
      timeZone: 'UTC',
      planLifetimeHours: 24,
      selfApprovalAllowed: true,
    })
    assert.deepEqual(Object.keys(event.after!).length, 3)
  })

  test('saving them unchanged records nothing', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const path = `/p/${project.slug}/settings?_method=PUT`
    await consoleAs(client, owner).post(path).form(settings(project))
    assert.isNull(await Event.findBy('projectId', project.id))
  })

  test('the slug and the currency stay as they are', async ({ assert, client }) => {
    const { project, owner } = await createProject()
    const form = { ...settings(project), slug: 'other', currency: 'JPY' }
    await consoleAs(client, owner).post(`/p/${project.slug}/settings?_method=PUT`).form(form)
    const now = await Project.findOrFail(project.id)
    assert.equal(now.slug, project.slug)
    assert.equal(now.currency, 'USD')
  })

  for (const form of [{ planLifetimeHours: 0 }, { planLifetimeHours: 721 }, { timeZone: 'Mars' }]) {
    test(`refuses ${JSON.stringify(form)}`, async ({ client }) => {
      const { project, owner } = await createProject()
      const response = await consoleAs(client, owner)
        .post(`/p/${project.slug}/settings?_method=PUT`)
        .form({ ...settings(project), ...form })
      response.assertStatus(422)
    })
  }

  for (const role of ROLES) {
    const allowed = role === 'owner'
    test(`${role}s see them and may ${allowed ? '' : 'not '}change them`, async ({ client }) => {
      const { project } = await createProject()
      const { user } = await createMember(project, role)
      const path = `/p/${project.slug}/settings`

      const seen = await consoleAs(client, user).get(path)
      const saved = await consoleAs(client, user)
        .post(`${path}?_method=PUT`)
        .form(settings(project))

      seen.assertStatus(200)
      saved.assertStatus(allowed ? 302 : 403)
    })
  }
})

function settings({ name, timeZone, planLifetimeHours, selfApprovalAllowed }: Project) {
  return { name, timeZone, planLifetimeHours, selfApprovalAllowed: String(selfApprovalAllowed) }
}

function newForm<Given extends Record<string, string>>(given: Given) {
  return {
    name: 'Second shop',
    slug: `second-${unique()}`,
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    ...given,
  }
}
