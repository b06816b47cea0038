import type { ApiClient } from '@japa/api-client'
import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { hosts } from '#config/hosts'
import { api, consoleAnonymous, consoleAs } from '#tests/support/api'
import { createFullProject, digestOf } from '#tests/support/full_project'
import { createMember, createProject, createToken, unique } from '#tests/support/project'

/** Read-only in spite of their method: what they are sent is only looked at. */
const READS = [
  'rule_previews.draft',
  'rule_previews.store',
  'rule_drafts.store',
  'all_rules_previews.store',
]

/** What any token may read: itself. */
const OPEN_TO_EACH_TOKEN = ['tokens.show']

/** Answers for addresses at which nothing is: each of them is missing to everybody. */
const NOWHERE = /^missing_pages\./

/** Pages for who is not signed in, and pages of a person rather than a project. */
const OUTSIDE_PROJECTS = ['ops.health', 'ops.healthz', 'ops.metrics']

interface Door {
  name: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  pattern: string
}

/** Every route of a surface, read from the router: a new one is walked without being asked for. */
function doorsOf(surface: 'api' | 'console', prefix: RegExp): Door[] {
  return router.toJSON()[hosts[surface]].flatMap(({ name, pattern, methods }) =>
    methods
      .filter((method) => method !== 'HEAD')
      .filter(() => prefix.test(pattern))
      .map((method) => ({
        name: name!.replace(`${surface}.`, ''),
        method: method.toLowerCase() as Door['method'],
        pattern,
      }))
  )
}

const apiDoors = () => doorsOf('api', /^\/api\/(v1|platforms)/)
const projectDoors = () =>
  doorsOf('console', /^\/p\/:slug/).filter(({ name }) => !NOWHERE.test(name))
const isWrite = ({ method, name }: Door) => method !== 'get' && !READS.includes(name)

/** The doors that answered with something else than expected, as readable lines. */
async function walk(doors: Door[], ask: (door: Door) => Promise<string | null>) {
  const wrong: string[] = []
  for (const door of doors) {
    const complaint = await ask(door)
    if (complaint) wrong.push(`${door.method.toUpperCase()} ${door.pattern}: ${complaint}`)
  }
  return wrong
}

const expecting = (allowed: number[], status: number) =>
  allowed.includes(status) ? null : `answered ${status}`

function callApi(client: ApiClient, { method }: Door, path: string, token?: string) {
  const request = api(client, token)[method](path)
  return method === 'get' ? request : request.json({})
}

test.group('Every route of the API', (group) => {
  group.each.timeout(60_000)

  test('is closed without a token', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const wrong = await walk(apiDoors(), async (door) => {
      const response = await callApi(client, door, full.pathOf(door.pattern))
      return expecting([401], response.status())
    })
    assert.deepEqual(wrong, [])
  })

  test('is closed to a token without scopes', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const token = await createToken(full.project, [])
    const before = await digestOf(full.project)

    const doors = apiDoors().filter(({ name }) => !OPEN_TO_EACH_TOKEN.includes(name))
    const wrong = await walk(doors, async (door) => {
      const response = await callApi(client, door, full.pathOf(door.pattern), token)
      return expecting([403], response.status())
    })

    assert.deepEqual(wrong, [])
    const after = await digestOf(full.project)
    assert.notEqual(before, '')
    assert.equal(after, before)
  })

  test("shows a stranger's token nothing and lets it change nothing", async ({
    client,
    assert,
  }) => {
    const full = await createFullProject(client)
    const { project: other } = await createProject()
    const token = await createToken(other)
    const before = await digestOf(full.project)

    const wrong = await walk(apiDoors(), async (door) => {
      const response = await callApi(client, door, full.pathOf(door.pattern), token)
      if (response.text().includes(full.mark)) return `showed ${full.mark}`
      return /:(?!platform)/.test(door.pattern) ? expecting([404], response.status()) : null
    })

    assert.deepEqual(wrong, [])
    assert.equal(await digestOf(full.project), before)
  })

  test('answers an id that cannot be one with 404', async ({ client, assert }) => {
    const { project } = await createProject()
    const token = await createToken(project)
    const doors = apiDoors().filter(({ pattern }) => pattern.includes(':'))
    for (const id of ['abc', '0', '-1', '1.5', '99999999999999999999', '%00', "1'--"]) {
      const wrong = await walk(doors, async (door) => {
        const path = door.pattern.replace(/:\w+/g, id)
        const response = await callApi(client, door, path, token)
        return expecting([404], response.status())
      })
      assert.deepEqual(wrong, [], `id ${id}`)
    }
  })
})

test.group('Every page and form of a project', (group) => {
  group.each.timeout(120_000)

  test('sends who is not signed in to the sign-in page', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const wrong = await walk(projectDoors(), async (door) => {
      const response = await consoleAnonymous(client)[door.method](full.pathOf(door.pattern))
      if (response.text().includes(full.mark)) return `showed ${full.mark}`
      return response.header('location') === '/login' ? null : `answered ${response.status()}`
    })
    assert.deepEqual(wrong, [])
  })

  test('is 404 for who is not a member', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const { owner: stranger } = await createProject()
    const before = await digestOf(full.project)

    const wrong = await walk(projectDoors(), async (door) => {
      const response = await consoleAs(client, stranger)[door.method](full.pathOf(door.pattern))
      if (response.text().includes(full.mark)) return `showed ${full.mark}`
      return expecting([404], response.status())
    })

    assert.deepEqual(wrong, [])
    assert.equal(await digestOf(full.project), before)
  })

  test('does not open what belongs to another project', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const { owner: stranger, project: own } = await createProject()
    const before = await digestOf(full.project)

    const wrong = await walk(projectDoors(), async (door) => {
      const path = full.pathOf(door.pattern).replace(full.project.slug, own.slug)
      const response = await consoleAs(client, stranger)[door.method](path)
      if (response.text().includes(full.mark)) return `showed ${full.mark}`
      const leadsToAThing = /:(?!slug|format)/.test(door.pattern)
      return leadsToAThing ? expecting([404], response.status()) : null
    })

    assert.deepEqual(wrong, [])
    assert.equal(await digestOf(full.project), before)
  })

  test('lets a viewer look and change nothing', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const { user: viewer } = await createMember(full.project, 'viewer')
    const before = await digestOf(full.project)

    const wrong = await walk(projectDoors(), async (door) => {
      const response = await consoleAs(client, viewer)[door.method](full.pathOf(door.pattern))
      return isWrite(door)
        ? expecting([403], response.status())
        : expecting([200, 302, 304, 403, 422], response.status())
    })

    assert.deepEqual(wrong, [])
    assert.equal(await digestOf(full.project), before)
  })
})

test.group('Every form of the console', (group) => {
  group.each.timeout(60_000)

  test('is refused without the token of a page of ours', async ({ client, assert }) => {
    const full = await createFullProject(client)
    const before = await digestOf(full.project)
    const doors = doorsOf('console', /^/).filter(({ name }) => !OUTSIDE_PROJECTS.includes(name))

    const wrong = await walk(
      doors.filter(({ method }) => method !== 'get'),
      async (door) => {
        const path = door.pattern.startsWith('/p/')
          ? full.pathOf(door.pattern)
          : door.pattern.replace(/:\w+/g, unique())
        const response = await client
          .request(path, door.method.toUpperCase())
          .header('host', hosts.console)
          .header('accept', 'text/html')
          .redirects(0)
          .loginAs(full.owner)
        return expecting([403], response.status())
      }
    )

    assert.deepEqual(wrong, [])
    assert.equal(await digestOf(full.project), before)
  })
})
