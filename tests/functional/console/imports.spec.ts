import { test } from '@japa/runner'
import Import from '#models/import'
import type Project from '#models/project'
import Plan from '#models/plan'
import { consoleAs } from '#tests/support/api'
import { createMember, createProject, createVariant } from '#tests/support/project'
import { until } from '#tests/support/wait'

const SHEET = [
  'code,name,price,Price / EU,color',
  'MUG-R,Red mug,12.50,11.90,red',
  'MUG-B,Blue mug,cheap,,blue',
].join('\n')

test.group('Console imports', () => {
  test('shows how a file will be read, takes corrections, and brings it in', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await createProject()
    const person = consoleAs(client, owner)
    const path = `/p/${project.slug}/imports`

    ;(await person.get(`${path}/new`)).assertTextIncludes('Choose a CSV file or drop it here')
    const uploaded = await person.post(path).file('file', Buffer.from(SHEET), 'mugs.csv')
    uploaded.assertStatus(302)
    const file = await latestImport(project)
    const mapping = await person.get(uploaded.header('location')!)
    mapping.assertStatus(200)
    mapping.assertTextIncludes('No column holds the SKU')
    mapping.assertTextIncludes('Currency of EU')

    const columns = ['sku', 'title', 'price', 'listPrice:EU', 'attribute']
    const currencies = { 'currencies[0][name]': 'EU', 'currencies[0][currency]': 'eur' }
    const preview = await person
      .put(`${path}/${file.id}/mapping`)
      .form({ columns, ...currencies, then: 'preview' })
    preview.assertStatus(302)
    const corrected = await person.get(`${path}/${file.id}`)
    corrected.assertTextIncludes('12.50 USD')
    corrected.assertTextIncludes('11.90 EUR')
    corrected.assertTextIncludes('The price cannot be read')
    assert.notInclude(corrected.text(), 'No column holds the SKU')

    await person.put(`${path}/${file.id}/mapping`).form({ columns, ...currencies, then: 'start' })
    await finished(file)
    const result = await person.get(`${path}/${file.id}`)
    result.assertTextIncludes('Completed')
    result.assertTextIncludes('Rows to look at')
    result.assertTextIncludes('price_invalid')
    const rows = await person.get(`${path}/${file.id}/rows.csv`)
    assert.match(rows.text(), /^row,severity,code,message\r\n3,error,price_invalid,/)
    ;(await person.get(path)).assertTextIncludes('mugs.csv')
    const variant = await project.related('variants').query().where('sku', 'MUG-R').firstOrFail()
    assert.deepEqual(variant.attributes, { color: 'red' })
  })

  test('says which column cannot be what was chosen for it', async ({ client }) => {
    const { project, owner } = await createProject()
    const person = consoleAs(client, owner)
    const path = `/p/${project.slug}/imports`
    await person.post(path).file('file', Buffer.from('sku,name\nA,B\n'), 'x.csv')
    const { id } = await latestImport(project)

    const refused = await person
      .put(`${path}/${id}/mapping`)
      .header('accept', 'application/json')
      .form({ columns: ['sku', 'sku'], then: 'start' })
    refused.assertStatus(422)
    refused.assertBodyContains({
      code: 'mapping_invalid',
      errors: [{ pointer: '/columns/1', code: 'column_twice' }],
    })
  })

  test('turns an edited sheet of prices into a plan', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    await createVariant(project, { sku: 'A', price: 2000, cost: null })
    const person = consoleAs(client, owner)
    const path = `/p/${project.slug}/imports`
    const exported = await person.get(`/p/${project.slug}/catalog/export.csv`)
    const edited = exported.text().replace('20.00', '18.50') + 'NOBODY,,,,1.00,,\r\n'

    await person.post(`${path}?kind=plan`).file('file', Buffer.from(edited), 'prices.csv')
    const file = await latestImport(project)
    const columns = ['sku', 'ignore', 'priceList', 'currency', 'price', 'compareAt', 'ignore']
    await person.put(`${path}/${file.id}/mapping`).form({ columns, then: 'start' })
    await finished(file)

    await file.load('plan')
    assert.equal(file.plan.source, 'import')
    const page = await person.get(`${path}/${file.id}`)
    page.assertTextIncludes(`Open plan ${file.plan.number}`)
    page.assertTextIncludes('The new prices wait in a plan')
    page.assertTextIncludes('No variant has the SKU NOBODY')

    await Plan.query().where('id', file.plan.id).update({ state: 'applied' })
    const later = await person.get(`${path}/${file.id}`)
    later.assertTextIncludes(`What the file asked for is plan ${file.plan.number}`)
    assert.notInclude(later.text(), 'wait in a plan')
  })

  test('lets a file go that was not started', async ({ client, assert }) => {
    const { project, owner } = await createProject()
    const person = consoleAs(client, owner)
    const path = `/p/${project.slug}/imports`
    await person.post(path).file('file', Buffer.from(SHEET), 'mugs.csv')
    const file = await latestImport(project)

    ;(await person.delete(`${path}/${file.id}`)).assertStatus(302)
    await file.refresh()
    assert.equal(file.state, 'failed')
    const again = await person.delete(`${path}/${file.id}`).header('accept', 'application/json')
    again.assertStatus(409)
  })

  test('is read by viewers, and written by editors', async ({ client }) => {
    const { project } = await createProject()
    const viewer = consoleAs(client, (await createMember(project, 'viewer')).user)
    const path = `/p/${project.slug}/imports`

    ;(await viewer.get(path)).assertStatus(200)
    ;(await viewer.get(`${path}/new`)).assertStatus(403)
    const refused = await viewer.post(path).file('file', Buffer.from(SHEET), 'mugs.csv')
    refused.assertStatus(403)
  })

  test('does not exist for members of other projects', async ({ client }) => {
    const [ours, theirs] = [await createProject(), await createProject()]
    const owner = consoleAs(client, ours.owner)
    const stranger = consoleAs(client, theirs.owner)
    await owner.post(`/p/${ours.project.slug}/imports`).file('file', Buffer.from(SHEET), 'x.csv')
    const { id } = await latestImport(ours.project)

    for (const place of [`${id}`, `${id}/live`, `${id}/rows.csv`]) {
      const direct = await stranger.get(`/p/${ours.project.slug}/imports/${place}`)
      direct.assertStatus(404)
      const through = await stranger.get(`/p/${theirs.project.slug}/imports/${place}`)
      through.assertStatus(404)
    }
  })
})

function latestImport(project: Project) {
  return Import.query().where('projectId', project.id).orderBy('id', 'desc').firstOrFail()
}

function finished(file: Import) {
  return until('the import to end', async () => {
    await file.refresh()
    return file.isOver
  })
}
