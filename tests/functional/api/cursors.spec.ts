import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createFullProject } from '#tests/support/full_project'

const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')

const TAMPERED = {
  'no base64': '%00',
  'no JSON': 'nonsense',
  'no list': cursorOf({ id: 1 }),
  'no key': cursorOf([]),
  'a key too long': cursorOf([1, 1, 1]),
  'a text for an id': cursorOf(["1' or 1=1 --"]),
  'half an id': cursorOf([1.5]),
  'an id below zero': cursorOf([-1]),
  'an id beyond all': cursorOf([1e300]),
  'an id in the place of a name': cursorOf([1, 1]),
  'a null character': cursorOf(['a\0', 1]),
}

test.group('Cursors', () => {
  test('that were not made by the list are refused by every list', async ({ client, assert }) => {
    const { token, pathOf } = await createFullProject(client)
    const calls = api(client, token)
    const lists = [
      ...['catalog', 'imports', 'plans', 'rules', 'guardrails', 'channels', 'members'],
      ...['audit', 'events', 'rules/:id/versions', 'plans/:id/price-changes'],
      'channels/:id/listings',
    ].map(pathOf)
    for (const list of lists) {
      for (const [what, cursor] of Object.entries(TAMPERED)) {
        const response = await calls.get(`/api/v1/${list}?cursor=${cursor}`)
        assert.equal(response.body().code, 'cursor_invalid', `${what} for ${list}`)
        response.assertStatus(422)
      }
    }
  })
})
