import { test } from '@japa/runner'
import { consoleAnonymous, consoleAs } from '#tests/support/api'
import { createMember, createProject } from '#tests/support/project'

const RAIL = 'aria-label="Project"'

test.group('Error pages of the console', () => {
  test('keep the frame of the project for what is not there: {path}')
    .with([
      { path: '/plans/999', says: 'Back to' },
      { path: '/no-such-page', says: 'The address is mistyped' },
    ])
    .run(async ({ client, assert }, { path, says }) => {
      const { project, owner } = await createProject()
      const page = await consoleAs(client, owner).get(`/p/${project.slug}${path}`)
      page.assertStatus(404)
      assert.include(page.text(), says)
      assert.include(page.text(), RAIL)
      assert.include(page.text(), `Back to ${project.name}`)
      assert.equal(page.text().match(/<h1/g)?.length, 1)
    })

  test('keep it for what a role may not do', async ({ client, assert }) => {
    const { project } = await createProject()
    const { user } = await createMember(project, 'viewer')
    const page = await consoleAs(client, user).get(`/p/${project.slug}/rules/new`)
    page.assertStatus(403)
    assert.include(page.text(), RAIL)
  })

  test('show nothing of a project of others', async ({ client, assert }) => {
    const { owner } = await createProject()
    const { project } = await createProject()
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/plans`)
    page.assertStatus(404)
    assert.notInclude(page.text(), RAIL)
    assert.include(page.text(), 'To your projects')
  })

  test('outside of projects stand in the frame of whoever is signed in', async ({
    client,
    assert,
  }) => {
    const { owner } = await createProject()
    const signedIn = await consoleAs(client, owner).get('/no-such-page')
    signedIn.assertStatus(404)
    assert.include(signedIn.text(), 'Sign out')
    const visitor = await consoleAnonymous(client).get('/no-such-page')
    visitor.assertStatus(404)
    assert.notInclude(visitor.text(), 'Sign out')
    assert.include(visitor.text(), 'Back to the start')
  })
})
