import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { by } from '#tests/support/lane_shop'
import { createPriceList, createProject, createToken, createVariant } from '#tests/support/project'

async function shop() {
  const { project } = await createProject({ name: 'Fjord', slug: undefined })
  await createVariant(project, { sku: 'LIN-1', price: 2000, cost: 1000, tags: ['core'] })
  const token = await createToken(project)
  return { project, token }
}

const file = (text: string) => `version: 1\nrules:\n${text}`

const SUMMER = `  - name: Summer
    selector: tag:core
    formula:
      base: price
      adjust:
        - percent: -10
      bounds:
        min: 9.99 USD
    tests:
      - tag:core never below 15.00
`

/** Sends YAML; the query says how. */
function send(client: ApiClient, token: string, to: string, text: string) {
  const request = api(client, token).post(`/api/v1/rules/${to}`)
  request.request.type('application/yaml').send(text)
  return request
}

async function exported(client: ApiClient, token: string) {
  const response = await api(client, token).get('/api/v1/rules/export')
  response.assertStatus(200)
  return response.text()
}

interface Change {
  action: string
  name: string
}

const told = (changes: Change[]) => changes.map(({ action, name }) => `${action} ${name}`)

test.group('Files of rules (API)', () => {
  test('say where a rule stands, and take it in again', async ({ client, assert }) => {
    const { project, token } = await shop()
    const lane = await api(client, token).post('/api/v1/lanes').json({ name: 'Promotions' })
    lane.assertStatus(201)
    const rule = { name: 'Ten off', selector: '*', formula: by(-10) }
    await api(client, token)
      .post('/api/v1/rules')
      .json({ ...rule, lane: 'Promotions', priority: 7 })
    const text = await exported(client, token)
    assert.include(text, 'lane: Promotions')
    assert.include(text, 'priority: 7')
    const same = await send(client, token, 'import', text)
    assert.deepEqual(told(same.body().data.changes), ['kept Ten off'])

    const moved = text.replace('priority: 7', 'priority: 8')
    assert.deepEqual(told((await send(client, token, 'import', moved)).body().data.changes), [
      'revised Ten off',
    ])
    const { version } = await project.related('rules').query().firstOrFail()
    assert.equal(version, 2)
  })

  test('are exported by name, with amounts and their currency', async ({ client, assert }) => {
    const { project, token } = await shop()
    await createPriceList(project, { name: 'Japan', currency: 'JPY' })
    const rules = [
      { name: 'zebra', selector: '*', formula: { base: { amount: 1200 } }, priceList: 'Japan' },
      {
        name: 'Ape',
        selector: '-status:archived vendor:"Acme Co"',
        formula: {
          base: 'price',
          adjust: [{ percent: -12.5 }, { amount: -100 }],
          bounds: { min: 999, minMargin: 15 },
          round: { step: 100, ending: 99 },
          compareAt: 'previous',
        },
        tests: ['* never falls more than 20 %'],
      },
    ]
    for (const rule of rules) await api(client, token).post('/api/v1/rules').json(rule)

    assert.equal(
      await exported(client, token),
      `# The rules of Fjord (${project.slug}).
# Amounts are in major units with their currency, percentages in percent.
version: 1
rules:
  - name: Ape
    priceList: Default
    selector: -status:archived vendor:"Acme Co"
    formula:
      base: price
      adjust:
        - percent: -12.5
        - amount: -1.00 USD
      bounds:
        min: 9.99 USD
        minMargin: 15
      round:
        step: 1.00 USD
        ending: 0.99 USD
      compareAt: previous
    tests:
      - "* never falls more than 20 %"

  - name: zebra
    priceList: Japan
    selector: "*"
    formula:
      base:
        amount: 1200 JPY
      adjust: []
      compareAt: keep
`
    )
  })

  test('taken in again change nothing', async ({ client, assert }) => {
    const { token } = await shop()
    await send(client, token, 'import', file(SUMMER))
    const text = await exported(client, token)
    const again = await send(client, token, 'import', text)

    assert.deepEqual(told(again.body().data.changes), ['kept Summer'])
    assert.equal(await exported(client, token), text)
  })

  test('keep schedules', async ({ client, assert }) => {
    const { token } = await shop()
    const schedule = { kind: 'recurring', cron: '0 6 * * 1', timeZone: 'Europe/Berlin' }
    const rule = { name: 'Weekly', selector: '*', formula: { base: 'cost' }, schedule }
    const made = await api(client, token).post('/api/v1/rules').json(rule)
    made.assertStatus(201)
    const text = await exported(client, token)
    assert.include(text, 'cron: 0 6 * * 1')
    const again = await send(client, token, 'import', text)
    assert.deepEqual(told(again.body().data.changes), ['kept Weekly'])
  })

  test('create, revise, keep and leave rules, and archive only when told to', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    await send(
      client,
      token,
      'import',
      file(`${SUMMER}  - { name: Old, selector: "*", formula: { base: cost } }\n`)
    )
    const next = file(
      `${SUMMER.replace('-10', '-12')}  - { name: New, selector: "*", formula: { base: cost } }\n`
    )

    const shown = await send(client, token, 'import?dryRun=true', next)
    assert.deepEqual(told(shown.body().data.changes), ['revised Summer', 'created New', 'left Old'])
    assert.include(await exported(client, token), 'percent: -10')

    await send(client, token, 'import', next)
    assert.include(await exported(client, token), 'name: Old')
    const last = await send(client, token, 'import?archiveMissing=true', next)
    assert.deepEqual(told(last.body().data.changes), ['kept Summer', 'kept New', 'archived Old'])
    assert.notInclude(await exported(client, token), 'name: Old')
  })

  test('with a failing test keep nothing, unless told to', async ({ client, assert }) => {
    const { token } = await shop()
    const text = file(
      `  - { name: Fine, selector: "*", formula: { base: cost } }\n${SUMMER.replace('-10', '-50')}`
    )
    const refused = await send(client, token, 'import', text)

    refused.assertStatus(422)
    assert.equal(refused.body().code, 'rule_test_failed')
    assert.include(refused.body().detail, 'Summer: LIN-1 would be 10.00 USD')
    assert.include(await exported(client, token), 'rules: []')

    const saved = await send(client, token, 'import?saveAnyway=true', text)
    assert.deepEqual(told(saved.body().data.changes), ['created Fine', 'created Summer'])
  })

  test('with mistakes are refused with all of them and their places, and nothing is kept', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const text = `rules:
  - name: Good
    selector: "*"
    formula: { base: cost }
  - name: Bad
    selectr: "*"
    selector: price:>abc
    formula:
      base: price
      bounds: { min: 999, max: 12.50 }
      round: { step: 1.00 EUR }
    tests:
      - "* never bellow 10"
  - name: good
    selector: "*"
    formula: { base: price, adjust: [{ percent: -200000 }] }
`
    const refused = await send(client, token, 'import', text)

    refused.assertStatus(422)
    assert.equal(refused.body().code, 'rule_file_invalid')
    const places = refused
      .body()
      .errors.map(
        ({ line, column, code }: { line: number; column: number; code: string }) =>
          `${line}:${column} ${code}`
      )
    assert.deepEqual(places, [
      '6:5 unknown_key',
      '7:22 selector_invalid',
      '10:22 amount_invalid',
      '10:32 amount_invalid',
      '11:22 amount_invalid',
      '13:18 test_invalid',
      '14:11 name_repeated',
      '16:49 too_small',
    ])
    assert.include(refused.body().errors[0].message, 'Did you mean "selector"?')
    assert.include(await exported(client, token), 'rules: []')
  })

  test('refuse {what} at {line}:{column}')
    .with([
      { what: 'nothing', text: '', line: 1, column: 1, says: /Begin with "rules:"/ },
      { what: 'a list', text: '- a', line: 1, column: 1, says: /Begin with "rules:"/ },
      { what: 'no list of rules', text: 'rules: 3', line: 1, column: 8, says: /list of rules/ },
      {
        what: 'a star without quotes',
        text: file('  - { name: A, selector: * }'),
        line: 3,
        column: 26,
        says: /needs quotes/,
      },
      {
        what: 'an alias',
        text: file('  - &a { name: A }\n  - *a'),
        line: 3,
        column: 8,
        says: /Anchors/,
      },
      { what: 'a tag', text: file('  - !!set { a }'), line: 3, column: 11, says: /Tags/ },
      {
        what: 'a key twice',
        text: file('  - name: A\n    name: B'),
        line: 4,
        column: 5,
        says: /stands here twice/,
      },
      { what: 'a tab', text: file('\t- name: A'), line: 3, column: 1, says: /spaces/ },
      {
        what: 'two documents',
        text: 'rules: []\n---\nrules: []',
        line: 2,
        column: 1,
        says: /one document/,
      },
      {
        what: 'depth without end',
        text: '['.repeat(50_000),
        line: 1,
        column: 1,
        says: /deeper than any rule/,
      },
      {
        what: 'more than is read',
        text: `# ${'x'.repeat(300_000)}`,
        line: 1,
        column: 1,
        says: /256 KB/,
      },
      {
        what: 'another version',
        text: 'version: 2\nrules: []',
        line: 1,
        column: 10,
        says: /version 1/,
      },
      {
        what: 'a name that is a number',
        text: file('  - { name: 2026, selector: "*", formula: { base: cost } }'),
        line: 3,
        column: 13,
        says: /quotes/,
      },
      {
        what: 'a text as a rule',
        text: file('  - Summer'),
        line: 3,
        column: 5,
        says: /A rule says/,
      },
    ]) // prettier-ignore
    .run(async ({ client, assert }, { text, line, column, says }) => {
      const { token } = await shop()
      const refused = await send(client, token, 'import', text)

      refused.assertStatus(422)
      const [first] = refused.body().errors
      assert.match(first.message, says)
      if (column > 1) assert.deepEqual([first.line, first.column], [line, column])
    })

  test('take "no" and "on" as the texts they are', async ({ client, assert }) => {
    const { token } = await shop()
    const text = file('  - { name: no, selector: on, formula: { base: cost } }\n')
    const taken = await send(client, token, 'import', text)
    assert.deepEqual(told(taken.body().data.changes), ['created no'])
  })

  test('are planned without keeping anything', async ({ client, assert }) => {
    const { project, token } = await shop()
    const response = await send(client, token, 'plan', file(SUMMER))

    response.assertStatus(200)
    const { outcome, changed, summary, rules, archived } = response.body().data
    assert.deepEqual([outcome, changed, summary.changed, archived], ['changed', 1, 1, []])
    assert.containsSubset(rules[0], {
      ...{ name: 'Summer', action: 'created', runs: 'together', lostTo: [] },
      summary: { matched: 1, outranked: 0 },
    })
    assert.containsSubset(rules[0].movers, [
      { sku: 'LIN-1', from: 2000, to: 1800, changeBasisPoints: -1000 },
    ])
    assert.lengthOf(await project.related('rules').query(), 0)
    assert.lengthOf(await project.related('plans').query(), 0)
  })

  test('are planned with the rules that stay, or without those that would go', async ({
    client,
    assert,
  }) => {
    const { token } = await shop()
    const winner = { name: 'Old', selector: '*', formula: by(-20), priority: 7 }
    await api(client, token).post('/api/v1/rules').json(winner)

    const staying = await send(client, token, 'plan', file(SUMMER))
    staying.assertStatus(200)
    const [summer, old] = staying.body().data.rules
    assert.containsSubset(summer, {
      summary: { matched: 1, outranked: 1, changed: 0 },
      lostTo: [{ name: 'Old', variants: 1 }],
    })
    assert.containsSubset(old, { name: 'Old', action: 'left', summary: { changed: 1 } })

    const going = await send(client, token, 'plan?archiveMissing=true', file(SUMMER))
    assert.deepEqual(going.body().data.archived, ['Old'])
    assert.lengthOf(going.body().data.rules, 1)
    assert.containsSubset(going.body().data.rules[0].summary, { outranked: 0, changed: 1 })
  })

  test('are planned as unchanged, or as failed when a test breaks', async ({ client, assert }) => {
    const { token } = await shop()
    const same = await send(client, token, 'plan', file(SUMMER.replace('-10', '0')))
    assert.equal(same.body().data.outcome, 'unchanged')
    const failed = await send(client, token, 'plan', file(SUMMER.replace('-10', '-50')))
    assert.equal(failed.body().data.outcome, 'failed')
    assert.equal(failed.body().data.rules[0].summary.tests[0].outcome, 'failed')
  })

  test('may be JSON, which is YAML too', async ({ client, assert }) => {
    const { token } = await shop()
    const rule = { name: 'Json', selector: '*', formula: { base: { amount: '12.50 USD' } } }
    const taken = await api(client, token)
      .post('/api/v1/rules/import')
      .json({ rules: [rule] })
    assert.deepEqual(told(taken.body().data.changes), ['created Json'])
    assert.include(await exported(client, token), 'amount: 12.50 USD')
  })

  test('need a token that may write rules, or read them', async ({ client }) => {
    const { project } = await shop()
    const reader = await createToken(project, ['rules:read'])
    const refused = await send(client, reader, 'import', file(SUMMER))
    refused.assertStatus(403)
    const planned = await send(client, reader, 'plan', file(SUMMER))
    planned.assertStatus(200)
  })
})
