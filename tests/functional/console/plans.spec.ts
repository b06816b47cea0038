import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { workBatches } from '#actions/plans/work_batches'
import Guardrail from '#models/guardrail'
import type { Role } from '#models/membership'
import type Plan from '#models/plan'
import type Project from '#models/project'
import { createChannel } from '#tests/support/channel'
import {
  createMember,
  createProject,
  createVariant,
  priceOf,
  setPrice,
  unique,
} from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

/** A shop with four variants at 20, 30, 40 and 50, and its owner at the console. */
async function shop(given: Parameters<typeof createProject>[0] = {}) {
  const { project, owner, priceList } = await createProject(given)
  const suffix = unique()
  const skus = ['A', 'B', 'C', 'D'].map((letter) => `${letter}-${suffix}`)
  const variants = []
  for (const [index, sku] of skus.entries()) {
    variants.push(await createVariant(project, { sku, price: 2000 + index * 1000, cost: 1000 }))
  }
  const visitor = await Visitor.signedInAs(owner)
  const base = `/p/${project.slug}/plans`
  return { project, owner, priceList, skus, variants, visitor, base }
}

type Shop = Awaited<ReturnType<typeof shop>>

/** Proposes prices through the form; gives the plan it leads to. */
async function propose({ visitor, base, skus, priceList, project }: Shop, prices: string[]) {
  await visitor.open(`${base}/new`)
  const lines = prices.map((price, index) => `${skus[index]} ${price}`).join('\r\n')
  const { location } = await visitor.send(base, { priceList: String(priceList.id), lines })
  return planAt(project, location!)
}

/** The plan that a redirect leads to, once it is drafted. */
async function planAt(project: Project, location: string) {
  const number = Number(location.split('/').at(-1))
  const plan = await project.related('plans').query().where('number', number).firstOrFail()
  for (let tries = 0; plan.state === 'drafting' && tries < 200; tries++) {
    await sleep(50)
    await plan.refresh()
  }
  return { plan, path: location }
}

/** Works a plan's batches as its job would, until they are done. */
async function applied(plan: Plan) {
  for (let tries = 0; tries < 100; tries++) {
    await workBatches(plan.id)
    await plan.refresh()
    if (plan.state !== 'applying') return plan
    await sleep(50)
  }
  throw new Error('the plan was not applied')
}

async function colleague(project: Project, role: Role) {
  const { user } = await createMember(project, role)
  return Visitor.signedInAs(user)
}

/** The names of the buttons and links that act on the plan. */
function actionsOf(html: string) {
  const start = html.indexOf('page-header__actions')
  const header = start === -1 ? '' : html.slice(start, html.indexOf('</header>', start))
  return [...header.matchAll(/(?:href|action)="[^"]*?(?:do=|\/plans\/\d+\/)([a-z]+)/g)].map(
    ([, name]) => name
  )
}

test.group('Console plans', () => {
  test('go from prices typed by hand to a rollback', async ({ assert }) => {
    const made = await shop()
    const { visitor, base, variants, priceList, project } = made
    const { plan, path } = await propose(made, ['18.00', '33.00', '40.00'])
    assert.equal(plan.source, 'manual')

    const page = await visitor.open(path)
    assert.equal(page.status, 200)
    assert.include(page.html, 'Waiting for approval')
    assert.include(page.html, 'Approve 2 changes')
    assert.include(page.html, '2 prices will change now, in Calibrate alone')
    assert.include(page.html, 'Price asked for')

    const approved = await visitor.send(`${path}/approve`, {
      digest: plan.digest!,
      comment: 'Fine',
    })
    assert.equal(approved.location, path)
    assert.include((await visitor.open(path)).html, 'Nothing has changed yet')
    assert.equal((await priceOf(variants[0], priceList))?.amount, 2000)

    await visitor.send(`${path}/apply`)
    await applied(plan)
    const done = await visitor.open(path)
    assert.include(done.html, '2 applied')
    assert.include(done.html, '“Fine”')
    assert.equal((await priceOf(variants[0], priceList))?.amount, 1800)

    const rolled = await visitor.send(`${path}/rollback`)
    const rollback = await planAt(project, rolled.location!)
    const undo = await visitor.open(rollback.path)
    assert.include(undo.html, `href="${path}"`)
    assert.include(
      (await visitor.open(path)).html,
      `Plan ${rollback.plan.number} rolls this plan back`
    )

    await visitor.open(rollback.path)
    await visitor.send(`${rollback.path}/approve`, { digest: rollback.plan.digest!, apply: 'now' })
    await applied(rollback.plan)
    assert.equal((await priceOf(variants[0], priceList))?.amount, 2000)
    const list = await visitor.open(base)
    assert.include(list.html, 'Rolled back')
    assert.include(list.html, `Roll back plan ${plan.number}`)
  })

  test('say what each line of typed prices is missing, and keep what was typed', async ({
    assert,
  }) => {
    const { visitor, base, skus, priceList, project } = await shop()
    await visitor.open(`${base}/new`)
    const lines = [
      `${skus[0]}\t18,50\t22.00`,
      `${skus[1]};1.999`,
      'NOBODY 3.00',
      `${skus[0]} 19.00`,
      'alone',
    ].join('\n')
    const page = await visitor.send(base, { priceList: String(priceList.id), lines })
    assert.equal(page.status, 422)
    assert.include(page.html, '4 lines cannot be read')
    for (const number of [2, 3, 4, 5]) assert.include(page.html, `Line ${number}</b>`)
    assert.notInclude(page.html, 'Line 1</b>')
    assert.include(page.html, 'No variant has the SKU NOBODY.')
    assert.include(page.html, `${skus[0]}\t18,50\t22.00`)
    assert.lengthOf(await project.related('plans').query(), 0)
  })

  test('are listed by state', async ({ assert }) => {
    const made = await shop()
    const { visitor, base } = made
    const { plan, path } = await propose(made, ['18.00'])
    assert.include((await visitor.open(`${base}?state=waiting`)).html, path)
    assert.notInclude((await visitor.open(`${base}?state=done`)).html, path)

    await visitor.open(path)
    await visitor.send(`${path}/reject`, { reason: 'Not now' })
    assert.include((await visitor.open(`${base}?state=done`)).html, path)
    const page = await visitor.open(path)
    assert.include(page.html, 'Not now')
    assert.notInclude(page.html, 'do=approve')
    assert.equal((await plan.refresh()).state, 'rejected')
  })

  test('ask for a reason before they are rejected', async ({ assert }) => {
    const made = await shop()
    const { plan, path } = await propose(made, ['18.00'])
    await made.visitor.open(path)
    const refused = await made.visitor.send(`${path}/reject`, { reason: '' })
    assert.equal(refused.location, path)
    assert.include((await made.visitor.open(path)).html, 'data-dialog-start')
    assert.equal((await plan.refresh()).state, 'proposed')
  })

  test('cannot be approved as what they no longer are', async ({ assert }) => {
    const made = await shop()
    const { visitor } = made
    const { plan, path } = await propose(made, ['18.00', '33.00'])
    await visitor.open(path)
    const [row] = await plan.related('priceChanges').query().orderBy('id')
    await visitor.send(`${path}/price-changes`, {
      'ids[]': String(row.id),
      'verdict': 'rejected',
      'comment': 'Too cheap',
    })
    const stale = await visitor.send(`${path}/approve`, { digest: plan.digest! })
    assert.equal(stale.location, path)
    const page = await visitor.open(path)
    assert.include(page.html, 'it has changed')
    assert.include(page.html, 'Approve 1 change')
    assert.equal((await plan.refresh()).state, 'proposed')

    const out = await visitor.open(`${path}?state=rejected`)
    assert.include(out.html, 'Too cheap')
    await visitor.send(`${path}/price-changes?state=rejected`, {
      'ids[]': String(row.id),
      'verdict': 'approved',
    })
    assert.include((await visitor.open(path)).html, 'Approve 2 changes')
  })

  test('wait for a typed number when something is unusual', async ({ assert }) => {
    const made = await shop()
    const { visitor } = made
    const { plan, path } = await propose(made, ['10.00'])
    const page = await visitor.open(path)
    assert.include(page.html, 'Its biggest change is 50.0 %.')
    await visitor.send(`${path}/approve`, { digest: plan.digest!, confirm: '7' })
    assert.equal((await plan.refresh()).state, 'proposed')
    assert.include((await visitor.open(path)).html, 'Type 1 to confirm')
    await visitor.send(`${path}/approve`, { digest: plan.digest!, confirm: '1' })
    assert.equal((await plan.refresh()).state, 'approved')
    await visitor.open(path)
    await visitor.send(`${path}/apply`, {})
    assert.equal((await plan.refresh()).state, 'approved')
  })

  test('are scheduled in the project’s time zone', async ({ assert }) => {
    const made = await shop({ timeZone: 'Europe/Berlin' })
    const { visitor } = made
    const { plan, path } = await propose(made, ['18.00'])
    await visitor.open(path)
    await visitor.send(`${path}/approve`, { digest: plan.digest! })
    await visitor.open(path)
    await visitor.send(`${path}/apply`, { at: '2099-06-01T08:30' })
    await plan.refresh()
    assert.equal(plan.applyAt?.toUTC().toISO(), '2099-06-01T06:30:00.000Z')
    const page = await visitor.open(path)
    assert.include(page.html, '1 Jun 2099, 08:30')
    assert.include(page.html, 'value="2099-06-01T08:30"')

    await visitor.send(`${path}/apply`, { at: '2001-01-01T00:00' })
    assert.include((await visitor.open(path)).html, 'This moment has passed')
    await visitor.send(`${path}/cancel`)
    assert.equal((await plan.refresh()).state, 'cancelled')
  })

  test('say in words which channels they reach, and what each answered', async ({ assert }) => {
    const made = await shop()
    const { visitor, project, variants, priceList } = made
    await createChannel(project, { name: 'Online shop' })
    const late = await createVariant(project, { sku: `E-${unique()}`, price: 6000 })
    made.skus[3] = late.sku
    const { plan, path } = await propose(made, ['18.00', '33.00', '38.00', '58.00'])
    const page = await visitor.open(path)
    assert.include(
      page.html,
      '4 prices in 1 channel will change now: Online shop 3, in Calibrate alone 1.'
    )
    await setPrice(variants[1], priceList, 3100)
    await visitor.send(`${path}/approve`, {
      digest: plan.digest!,
      apply: 'now',
      confirm: '4',
    })
    await applied(plan)
    assert.equal(plan.state, 'partially_applied')
    const after = await visitor.open(path)
    assert.include(after.html, 'One price was changed by somebody else')
    const conflicts = await visitor.open(`${path}?state=conflicted`)
    assert.include(conflicts.html, made.skus[1])
    assert.include(conflicts.html, 'Propose again against today’s prices.')
    assert.notInclude(conflicts.html, `aria-label="Select ${made.skus[0]}"`)
  })
})

test.group('Console plans on a channel', () => {
  test('that a person paused wait without promising a time', async ({ assert }) => {
    const made = await shop()
    const channel = await createChannel(made.project, { name: 'Online shop' })
    const { plan, path } = await propose(made, ['18.00'])
    await db.from('channels').where('id', channel.id).update({ state: 'paused' })
    await made.visitor.open(path)
    await made.visitor.send(`${path}/approve`, { digest: plan.digest!, apply: 'now' })
    const page = await made.visitor.open(path)
    assert.include(page.html, 'The channel is paused. Writing goes on when it is resumed.')
    assert.notInclude(page.html, ' left</span>')
  })

  test('that refuses a price say so in words, not in its code', async ({ assert }) => {
    const made = await shop()
    const channel = await createChannel(made.project, { name: 'Online shop' })
    await made.visitor.open(`/p/${made.project.slug}/channels/${channel.id}/sandbox`)
    await made.visitor.send(`/p/${made.project.slug}/channels/${channel.id}/sandbox?_method=PUT`, {
      failSkus: made.skus[0],
    })
    const { plan, path } = await propose(made, ['18.00'])
    await made.visitor.open(path)
    await made.visitor.send(`${path}/approve`, { digest: plan.digest!, apply: 'now' })
    await applied(plan)
    const page = await made.visitor.open(`${path}?state=failed`)
    assert.include(page.html, 'Not applied: the channel refused this price. Online shop: ')
    assert.notInclude(page.html, 'rejected_by_sandbox')

    const home = await made.visitor.open(`/p/${made.project.slug}`)
    assert.include(home.html, `Plan ${plan.number} was not applied.`)
  })
})

test.group('Console plans, rows', () => {
  test('are narrowed by a selector, a tab and a bar of the histogram', async ({ assert }) => {
    const made = await shop()
    const { visitor, skus } = made
    const { path } = await propose(made, ['18.00', '33.00', '40.00'])
    const rows = async (query: string) => {
      const { html } = await visitor.open(`${path}?${query}`)
      return skus.filter((sku) => html.includes(`>${sku}</a>`))
    }
    assert.deepEqual(await rows(''), [skus[0], skus[1]])
    assert.deepEqual(await rows(`q=sku:${skus[1]}`), [skus[1]])
    assert.deepEqual(await rows('state=unchanged'), [skus[2]])
    assert.deepEqual(await rows('from=-12&to=-10'), [])
    assert.deepEqual(await rows('from=-10&to=-8'), [skus[0]])
    assert.deepEqual(await rows('from=10&to=12'), [skus[1]])

    const page = await visitor.open(path)
    assert.include(page.html, `${path}?state=changes&amp;from=-10&amp;to=-8#rows`)
    const wrong = await visitor.open(`${path}?q=${encodeURIComponent('price:>')}`)
    assert.equal(wrong.status, 200)
    assert.include(wrong.html, 'selector-input__fault')
    assert.include(wrong.html, 'Nothing is shown until the filter can be read.')
  })

  test('tell before they are applied that a freeze holds them, and are refused in words', async ({
    assert,
  }) => {
    const made = await shop()
    const now = DateTime.utc().startOf('minute')
    const hours = (count: number) => now.plus({ hours: count }).toISO()
    const params = { name: 'Stocktaking', from: hours(-1), to: hours(1), timeZone: 'UTC' }
    await Guardrail.create({ projectId: made.project.id, kind: 'freeze', params: params as never })
    const { plan, path } = await propose(made, ['18.00'])
    const page = await made.visitor.open(path)
    assert.include(page.html, 'It cannot be applied now')
    assert.include(page.html, 'No price changes during Stocktaking, from ')
    await made.visitor.send(`${path}/approve`, { digest: plan.digest! })
    await made.visitor.open(path)
    const refused = await made.visitor.send(`${path}/apply`)
    assert.notEqual(refused.status, 500)
    assert.equal((await plan.refresh()).state, 'approved')
  })

  test('that a guardrail stops are counted with the reason', async ({ assert }) => {
    const made = await shop()
    const { visitor, project } = made
    await Guardrail.create({
      projectId: project.id,
      kind: 'max_decrease',
      params: { percent: 20 },
      level: 'hard',
    })
    const { path } = await propose(made, ['10.00', '29.00'])
    const page = await visitor.open(`${path}?state=blocked`)
    assert.include(page.html, 'Why blocked')
    assert.include(page.html, 'Approve 1 change')
    assert.include(page.html, 'checks__dot--stopped')
  })

  test('that are too many at once cannot be approved, and the page says why', async ({
    assert,
  }) => {
    const made = await shop()
    const { project } = made
    await Guardrail.create({
      projectId: project.id,
      kind: 'plan_share',
      params: { percent: 50 },
      level: 'hard',
    })
    const { path, plan } = await propose(made, ['19.00', '29.00', '39.00'])
    const page = await made.visitor.open(path)
    assert.include(page.html, 'This plan cannot be approved: a guardrail stops it as a whole')
    assert.notInclude(page.html, 'do=approve')
    await made.visitor.send(`${path}/approve`, { digest: plan.digest!, confirm: '3' })
    assert.equal((await plan.refresh()).state, 'proposed')
  })

  test('leave as a sheet that no spreadsheet runs', async ({ assert }) => {
    const made = await shop()
    const { visitor, project, skus, variants } = made
    await db.from('variants').where('id', variants[0].id).update({ product_title: '=1+1, "x"' })
    const { path, plan } = await propose(made, ['18.00', '33.00', '40.00'])
    const sheet = await visitor.open(`${path}/export.csv`)
    assert.equal(sheet.headers['content-type'], 'text/csv; charset=utf-8')
    assert.include(
      String(sheet.headers['content-disposition']),
      `${project.slug}-plan-${plan.number}.csv`
    )
    assert.deepEqual(sheet.html.split('\r\n'), [
      'sku,title,price list,currency,from,to,compare-at,state,reason',
      `${skus[0]},"'=1+1, ""x""",Default,USD,20.00,18.00,,pending,`,
      `${skus[1]},Linen shirt,Default,USD,30.00,33.00,,pending,`,
      '',
    ])
    const unchanged = await visitor.open(`${path}/export.csv?state=unchanged`)
    assert.include(unchanged.html, `${skus[2]},`)
    assert.notInclude(unchanged.html, `${skus[0]},`)
  })
})

test.group('Console plans, people', () => {
  test('see only the actions of their role', async ({ assert }) => {
    const made = await shop()
    const { plan, path } = await propose(made, ['18.00'])
    const seen: Record<string, string[]> = {}
    for (const role of ['viewer', 'editor', 'admin', 'owner'] as const) {
      const visitor = await colleague(made.project, role)
      const { html } = await visitor.open(path)
      seen[role] = actionsOf(html)
      if (role === 'viewer') assert.include(html, 'Your role is viewer. Approving takes an admin')
      assert.equal(
        html.includes(`action="${path}/price-changes`),
        role === 'admin' || role === 'owner'
      )
    }
    assert.deepEqual(seen, {
      viewer: [],
      editor: ['cancel'],
      admin: ['cancel', 'reject', 'approve'],
      owner: ['cancel', 'reject', 'approve'],
    })
    assert.equal((await plan.refresh()).state, 'proposed')
  })

  test('are refused what their role does not allow', async ({ assert }) => {
    const made = await shop()
    const { plan, path } = await propose(made, ['18.00'])
    const viewer = await colleague(made.project, 'viewer')
    const editor = await colleague(made.project, 'editor')
    await viewer.open(path)
    await editor.open(path)
    for (const verb of ['approve', 'reject', 'apply', 'cancel', 'rollback', 'price-changes']) {
      assert.equal((await viewer.send(`${path}/${verb}`)).status, 403, verb)
    }
    for (const verb of ['approve', 'reject', 'apply', 'price-changes']) {
      assert.equal((await editor.send(`${path}/${verb}`)).status, 403, verb)
    }
    assert.equal((await viewer.open(`${made.base}/new`)).status, 403)
    assert.equal((await plan.refresh()).state, 'proposed')
  })

  test('do not approve their own plan where the project says so', async ({ assert }) => {
    const made = await shop({ selfApprovalAllowed: false })
    const { plan, path } = await propose(made, ['18.00'])
    const page = await made.visitor.open(path)
    assert.include(page.html, 'nobody approves their own plan')
    assert.notInclude(page.html, 'do=approve')
    const refused = await made.visitor.send(`${path}/approve`, { digest: plan.digest! })
    assert.equal(refused.status, 403)
    assert.include(refused.html, 'Nobody approves their own plan in this project.')

    assert.include(page.html, 'Nobody here may approve this plan')
    assert.include(page.html, `href="/p/${made.project.slug}/settings"`)

    const admin = await colleague(made.project, 'admin')
    assert.notInclude((await made.visitor.open(path)).html, 'Nobody here may approve this plan')
    await admin.open(path)
    await admin.send(`${path}/approve`, { digest: plan.digest! })
    assert.equal((await plan.refresh()).state, 'approved')
  })

  test('from elsewhere find nothing', async ({ assert }) => {
    const made = await shop()
    const { path } = await propose(made, ['18.00'])
    const stranger = await shop()
    assert.equal((await stranger.visitor.open(path)).status, 404)
    const number = path.split('/').at(-1)
    const there = `${stranger.base}/${number}`
    for (const address of [there, `${there}/live`, `${there}/export.csv`]) {
      assert.equal((await stranger.visitor.open(address)).status, 404, address)
    }
    await stranger.visitor.open(stranger.base)
    assert.equal((await stranger.visitor.send(`${there}/approve`, { digest: 'x' })).status, 404)
    assert.equal((await made.visitor.open(`${made.base}/999`)).status, 404)
  })

  test('need the form’s own token', async ({ assert }) => {
    const made = await shop()
    const { plan, path } = await propose(made, ['18.00'])
    await made.visitor.open(path)
    const forged = await made.visitor.send(
      `${path}/approve`,
      { digest: plan.digest! },
      { csrf: null }
    )
    assert.equal(forged.status, 403)
    assert.equal((await plan.refresh()).state, 'proposed')
  })

  test('without scripts are asked on the page itself', async ({ assert }) => {
    const made = await shop()
    const { path } = await propose(made, ['18.00'])
    const asked = await made.visitor.open(`${path}?do=approve`)
    assert.include(asked.html, 'id="do"')
    assert.equal(asked.html.split(`action="${path}/approve"`).length - 1, 1)
  })

  test('who watch an ended plan are led back to its page', async ({ assert }) => {
    const made = await shop()
    const { path } = await propose(made, ['18.00'])
    assert.equal((await made.visitor.open(`${path}/live`)).location, path)
  })
})
