import { test } from '@japa/runner'
import { consoleAs } from '#tests/support/api'
import { createProject } from '#tests/support/project'

const TYPED = `"><b id="injected">x`

test.group('What somebody typed', () => {
  test('comes back as text on every page that repeats it', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    const visit = consoleAs(client, owner)
    const pages = ['catalog', 'audit', 'plans', 'channels', 'rules/new']
    for (const page of pages) {
      for (const name of ['q', 'selector', 'subject', 'action', 'actor', 'state']) {
        const query = new URLSearchParams({ [name]: TYPED })
        const response = await visit.get(`/p/${project.slug}/${page}?${query}`)
        assert.notInclude(response.text(), '<b id="injected">', `${page}?${name}`)
      }
    }
  })
})
