import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createProject, createToken } from '#tests/support/project'

async function shop() {
  const { project, priceList } = await createProject()
  const token = await createToken(project)
  return { project, path: `/api/v1/price-lists/${priceList.id}`, token }
}

test.group('A price list (API)', () => {
  test('is read with its ETag, which stays until something is edited', async ({
    client,
    assert,
  }) => {
    const { token, path } = await shop()
    const asked = api(client, token)
    const first = await asked.get(path)
    first.assertStatus(200)
    assert.match(first.header('etag')!, /^"[0-9a-f]{16}"$/)
    const same = await asked.patch(path).json({ name: first.body().data.name })
    assert.equal(same.header('etag'), first.header('etag'))
    const made = await asked.post('/api/v1/price-lists').json({ name: 'Europe', currency: 'EUR' })
    const read = await asked.get(made.header('location')!)
    assert.equal(read.header('etag'), made.header('etag'))
  })

  test('is edited at the version that was read, and at no other: {$self}')
    .with(['', '/prior-price'])
    .run(async ({ client, assert }, part) => {
      const { token, path } = await shop()
      const asked = api(client, token)
      const { data } = (await asked.get(path)).body()
      const edit = part ? { newArrivalDays: 7 } : { name: 'Shelf' }
      const etag = (await asked.get(path)).header('etag')!
      const edited = await asked
        .patch(path + part)
        .header('if-match', `W/${etag}`)
        .json(edit)
      edited.assertStatus(200)
      assert.notEqual(edited.header('etag'), etag)
      assert.equal(edited.header('etag'), (await asked.get(path)).header('etag'))

      for (const address of [path, `${path}/prior-price`]) {
        const late = address === path ? { name: data.name } : { newArrivalDays: null }
        const stale = await asked.patch(address).header('if-match', etag).json(late)
        stale.assertStatus(412)
        assert.equal(stale.body().code, 'version_stale')
      }
    })

  test('of another project is nothing', async ({ client }) => {
    const { path } = await shop()
    const stranger = api(client, await createToken((await createProject()).project))
    ;(await stranger.get(path)).assertStatus(404)
    ;(await stranger.patch(path).json({ name: 'Mine' })).assertStatus(404)
  })

  test('is read with the scope for the catalog', async ({ client }) => {
    const { project, path } = await shop()
    const reader = api(client, await createToken(project, ['catalog:read']))
    ;(await reader.get(path)).assertStatus(200)
    ;(await reader.patch(path).json({ name: 'Mine' })).assertStatus(403)
    const other = api(client, await createToken(project, ['plans:read']))
    ;(await other.get(path)).assertStatus(403)
  })
})
