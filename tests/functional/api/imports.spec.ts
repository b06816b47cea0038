import { createHash } from 'node:crypto'
import type { ApiRequest } from '@japa/api-client'
import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { fixture } from '#tests/support/imports'
import { createProject, createToken, createVariant } from '#tests/support/project'
import { until } from '#tests/support/wait'

const SHEET = [
  'sku,title,price,compare_at,cost,vendor,type,tags,color',
  'MUG-R,Red mug,12.50,15.00,4.20,Acme,mug,"kitchen, sale",red',
  'MUG-B,Blue mug,12.50,,4.20,Acme,mug,kitchen,blue',
  ',No code,9.99,,,,,,',
  'MUG-G,Green mug,cheap,,,,,,',
].join('\n')

test.group('API imports', () => {
  test('takes a CSV body, answers 202, and brings the good rows in', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))

    const response = await csv(calls.post('/api/v1/imports'), SHEET)
    response.assertStatus(202)
    const { data: queued } = response.body()
    assert.containsSubset(queued, {
      kind: 'catalog',
      state: 'queued',
      format: 'plain',
      rows: { total: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
      errors: [],
    })
    response.assertHeader('location', `/api/v1/imports/${queued.id}`)

    const data = await finished(calls, queued.id)
    assert.equal(data.state, 'completed')
    assert.deepEqual(data.rows, { total: 4, created: 2, updated: 0, unchanged: 0, rejected: 2 })
    assert.deepEqual(
      data.errors.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`),
      ['4 sku_missing', '5 price_invalid']
    )

    const catalog = (await calls.get('/api/v1/catalog?q=sku:MUG-R')).body()
    assert.containsSubset(catalog.data[0], {
      sku: 'MUG-R',
      title: 'Red mug',
      productTitle: 'Red mug',
      vendor: 'Acme',
      productType: 'mug',
      tags: ['kitchen', 'sale'],
      status: 'active',
      attributes: { color: 'red' },
      cost: { amount: 420, currency: 'USD' },
      price: { amount: 1250, currency: 'USD', compareAt: 1500 },
    })
  })

  test('takes a multipart file', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))

    const response = await calls
      .post('/api/v1/imports')
      .file('file', fixture('spree-home-appliances'), {
        filename: 'appliances.csv',
        contentType: 'text/csv',
      })
    response.assertStatus(202)
    const { id, filename, format } = response.body().data
    assert.deepEqual({ filename, format }, { filename: 'appliances.csv', format: 'shopify_old' })

    const data = await finished(calls, id)
    assert.include(data.rows, { total: 174, created: 87, unchanged: 87, rejected: 0 })
    assert.lengthOf(data.warnings, 87)
  })

  test('refuses {name} at once and keeps nothing')
    .with([
      { name: 'a picture', body: '89504e470d0a1a0a0000000d', code: 'not_csv' },
      { name: 'a workbook', body: '504b030414000600080000002100', code: 'not_csv' },
      { name: 'zero bytes', body: '736b752c70726963650a0000', code: 'not_csv' },
      { name: 'an empty file', body: '', code: 'file_empty' },
      { name: 'a file without SKUs', body: hex('name,price\nMug,1'), code: 'sku_column_missing' },
    ])
    .run(async ({ client, assert }, { body, code }) => {
      const { project } = await createProject()
      const calls = api(client, await createToken(project))
      const response = await calls
        .post('/api/v1/imports')
        .file('file', Buffer.from(body, 'hex'), { filename: 'x.csv', contentType: 'text/csv' })
      response.assertStatus(422)
      assert.equal(response.body().code, code)
      assert.deepEqual((await calls.get('/api/v1/imports')).body().data, [])
    })

  test('refuses a large binary {as} at once, and goes on serving')
    .with([{ as: 'part' }, { as: 'body' }])
    .run(async ({ client, assert }, { as }) => {
      const { project } = await createProject()
      const calls = api(client, await createToken(project))
      const archive = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(5_000_000)])
      const request = calls.post('/api/v1/imports')
      const response = await (as === 'part'
        ? request.file('file', archive, { filename: 'x.csv', contentType: 'text/csv' })
        : csv(request, archive))
      response.assertStatus(422)
      assert.equal(response.body().code, 'not_csv')
      ;(await calls.get('/api/v1/imports')).assertStatus(200)
    })

  test('refuses a form that {what}, and goes on serving')
    .with([
      { what: 'breaks off in another file', part: 'name="photo"; filename="a.csv"', end: '' },
      { what: 'breaks off in a nameless file', part: 'filename="a.csv"', end: '' },
      { what: 'breaks off where no file was chosen', part: 'name="file"; filename=""', end: '' },
      { what: 'breaks off in its file', part: 'name="file"; filename="a.csv"', end: '' },
      { what: 'ends in something else', part: 'name="photo"; filename="a"', end: '\r\n--edge-?' },
    ])
    .run(async ({ client, assert }, { part, end }) => {
      const { project } = await createProject()
      const calls = api(client, await createToken(project))
      const field = '--edge\r\nContent-Disposition: form-data; name="kind"\r\n\r\ncatalog\r\n'
      const file = `--edge\r\nContent-Disposition: form-data; ${part}\r\n\r\nsku,title,price\nA,a,1`
      const request = calls
        .post('/api/v1/imports')
        .header('content-type', 'multipart/form-data; boundary=edge')
      request.request.send(field + file + end)
      const response = await request
      response.assertStatus(400)
      assert.equal(response.body().code, 'body_invalid')
      ;(await calls.get('/api/v1/imports')).assertStatus(200)
    })

  test('refuses a form without a file', async ({ client, assert }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))
    const response = await calls.post('/api/v1/imports').field('other', 'x')
    response.assertStatus(422)
    assert.equal(response.body().code, 'file_missing')
  })

  test('turns changed prices of a later file into a plan, and changes none', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    await createVariant(project, { sku: 'A', price: 2000, cost: null })
    await createVariant(project, { sku: 'B', price: 2000, cost: null })
    const calls = api(client, await createToken(project))

    const sheet = 'sku,price\nA,24.00\nB,20.00\n'
    const { id } = (await csv(calls.post('/api/v1/imports'), sheet)).body().data

    const data = await finished(calls, id)
    assert.include(data.rows, { created: 0, updated: 1, unchanged: 1, rejected: 0 })
    const plan = (await calls.get(`/api/v1/plans/${data.planId}`)).body().data
    assert.include(plan, { source: 'import', state: 'proposed' })
    assert.include(plan.summary, { matched: 1, changed: 1 })
    const { data: catalog } = (await calls.get('/api/v1/catalog?q=sku:A')).body()
    assert.equal(catalog[0].price.amount, 2000)
  })

  test('needs the scope to write the catalog, and for sheets of prices to propose', async ({
    client,
  }) => {
    const { project } = await createProject()
    const reader = api(client, await createToken(project, ['catalog:read']))
    const writer = api(client, await createToken(project, ['catalog:read', 'catalog:write']))

    const refused = await csv(reader.post('/api/v1/imports'), SHEET)
    refused.assertStatus(403)
    const sheet = await csv(writer.post('/api/v1/imports?kind=plan'), SHEET)
    sheet.assertStatus(403)
    const catalog = await csv(writer.post('/api/v1/imports'), SHEET)
    catalog.assertStatus(202)
  })

  test('shows nobody the imports of another project', async ({ client, assert }) => {
    const [ours, theirs] = [await createProject(), await createProject()]
    const calls = api(client, await createToken(ours.project))
    const strangers = api(client, await createToken(theirs.project))
    const { id } = (await csv(calls.post('/api/v1/imports'), SHEET)).body().data

    ;(await strangers.get(`/api/v1/imports/${id}`)).assertStatus(404)
    assert.deepEqual((await strangers.get('/api/v1/imports')).body().data, [])
    assert.lengthOf((await calls.get('/api/v1/imports')).body().data, 1)
  })

  test('answers the same import when the request is repeated with its key', async ({
    client,
    assert,
  }) => {
    const { project } = await createProject()
    const calls = api(client, await createToken(project))
    const key = createHash('sha256').update(project.slug).digest('hex')
    const send = () => csv(calls.post('/api/v1/imports').header('idempotency-key', key), SHEET)

    const [first, again] = [await send(), await send()]
    assert.equal(again.body().data.id, first.body().data.id)
  })
})

/** The import once a worker has brought it in. */
function finished(calls: ReturnType<typeof api>, id: string) {
  return until('the import to end', async () => {
    const { data } = (await calls.get(`/api/v1/imports/${id}`)).body()
    return ['completed', 'failed'].includes(data.state) ? data : null
  })
}

/** A request with a file as its body. */
function csv(request: ApiRequest, file: string | Buffer) {
  request.request.type('text/csv').send(file as string)
  return request
}

function hex(text: string) {
  return Buffer.from(text).toString('hex')
}
