import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { WINDOWS } from '#database/seeders/demo/fjord_and_field'
import { seedDemo } from '#database/seeders/demo/index'
import Event from '#models/event'
import Project from '#models/project'
import { SCOPES } from '#policies/permissions'

test.group('Demo', (group) => {
  let project: Project
  let token: string

  group.setup(async () => {
    const access = await seedDemo()
    token = access.token
    project = await Project.findByOrFail('slug', access.project)
  })

  test('is a shop of about 300 products and 1,200 variants', async ({ assert }) => {
    const count = async (table: string) => {
      const [{ total }] = await db.from(table).where('project_id', project.id).count('* as total')
      return Number(total)
    }
    assert.approximately(await count('products'), 300, 30)
    assert.approximately(await count('variants'), 1200, 60)
  })

  test('sells in dollars by default and in euros beside', async ({ assert }) => {
    const lists = await project.related('priceLists').query().orderBy('id')
    const shown = lists.map(({ currency, isDefault }) => [currency, isDefault])
    assert.deepEqual(shown, [
      ['USD', true],
      ['EUR', false],
    ])
    const prices = await db
      .from('prices')
      .where('project_id', project.id)
      .groupBy('price_list_id')
      .select('price_list_id')
      .count('* as total')
    assert.lengthOf(prices, 2)
    assert.equal(prices[0].total, prices[1].total)
  })

  test('has the guardrails that its guide tells of', async ({ assert }) => {
    const guardrails = await project.related('guardrails').query().orderBy('id')
    assert.deepEqual(
      guardrails.map(({ kind, params, selector }) => ({ kind, params, selector })),
      [
        { kind: 'max_decrease', params: { percent: 40 }, selector: null },
        { kind: 'max_increase', params: { percent: 60 }, selector: null },
        { kind: 'floor_margin', params: { percent: 10 }, selector: 'cost:present' },
        { kind: 'daily_budget', params: { increase: 60, decrease: 45 }, selector: null },
        { kind: 'freeze', params: guardrails.at(-2)!.params, selector: null },
        { kind: 'freeze', params: guardrails.at(-1)!.params, selector: null },
      ]
    )
    const { from } = guardrails.at(-2)!.params as { from: string }
    assert.isAbove(Date.parse(from), Date.now() + 29 * 86_400_000)
    assert.isTrue(project.selfApprovalAllowed)
    const rules = await Promise.all(
      (await project.related('rules').query()).map((rule) => rule.currentVersion())
    )
    const camping = rules.find(({ name }) => name === WINDOWS.camping.name)!
    const begin = new Date((camping.schedule as { from: string }).from).toISOString()
    const counted = guardrails.at(-1)!.params as { from: string; to: string }
    assert.isTrue(counted.from < begin && begin < counted.to, 'the calendar has one that is held')
  })

  test('shows plans in every state that matters', async ({ assert }) => {
    const plans = await project.related('plans').query().orderBy('number')
    const states = plans.map(({ state }) => state)
    assert.includeMembers(states, ['applied', 'rejected', 'rolled_back'])
    assert.equal(states.at(-1), 'proposed')
    assert.isAbove(plans.at(-1)!.expiresAt!.toMillis(), Date.now())
  })

  test('sells on a sandbox shop, at the prices of today', async ({ assert }) => {
    const { rows } = await db.rawQuery(
      `select count(*)::int as listed, count(*) filter (where l.amount <> p.amount)::int as drifted
       from listings l join channels c on c.id = l.channel_id and c.platform = 'sandbox'
       join prices p on p.variant_id = l.variant_id and p.price_list_id = c.price_list_id
       where l.project_id = ?`,
      [project.id]
    )
    assert.approximately(rows[0].listed, 950, 100)
    assert.equal(rows[0].drifted, 0)
  })

  test('has a month of history whose events form an unbroken chain', async ({ assert }) => {
    const events = await Event.query().where('projectId', project.id).orderBy('seq')
    assert.isAbove(events.length, 50)
    assert.isTrue(events.every((event) => event.hash === event.expectedHash()))
    assert.isTrue(
      events.every((event, index) => index === 0 || event.previousHash === events[index - 1].hash)
    )
    const days = events.at(-1)!.at.diff(events[0].at, 'days').days
    assert.approximately(days, 34, 1)
  })

  test('is told once: seeding again keeps it, and its token', async ({ assert }) => {
    const before = await project.related('events').query().count('* as total')
    const again = await seedDemo({ token })
    const after = await project.related('events').query().count('* as total')
    assert.equal(again.token, token)
    assert.equal(Number(after[0].$extras.total), Number(before[0].$extras.total))

    const tokens = await project.related('apiTokens').query()
    assert.lengthOf(tokens, 1)
    assert.sameMembers(tokens[0].scopes, SCOPES)
  })

  test('half of one, left by a start that was stopped, is made again', async ({ assert }) => {
    await project.related('apiTokens').query().delete()
    const again = await seedDemo({ token })
    assert.notEqual(again.token, token)

    const fresh = await Project.findByOrFail('slug', again.project)
    assert.notEqual(fresh.id, project.id)
    assert.isNull(await Project.find(project.id))
  })
})
