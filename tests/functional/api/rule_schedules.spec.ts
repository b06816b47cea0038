import { test } from '@japa/runner'
import { api } from '#tests/support/api'
import { createProject, createToken, unique } from '#tests/support/project'

async function shop() {
  const { project } = await createProject({ timeZone: 'Europe/Berlin' })
  return { project, token: await createToken(project) }
}

const summer = (schedule: unknown) => ({
  ...{ name: `Summer ${unique()}`, selector: '*' },
  ...{ formula: { base: 'price', adjust: [{ percent: -12.5 }] }, schedule },
})

test.group('Schedules of rules (API)', () => {
  test('are part of what a rule says, in the project’s time zone', async ({ client, assert }) => {
    const { token } = await shop()
    const asked = { kind: 'window', from: '2097-06-01T00:00', until: '2097-08-31T24:00' }
    const response = await api(client, token).post('/api/v1/rules').json(summer(asked))
    response.assertStatus(201)
    const rule = response.body().data
    assert.deepEqual(rule.schedule, {
      ...{ kind: 'window', timeZone: 'Europe/Berlin', missed: 'run_once' },
      ...{ from: '2097-05-31T22:00:00.000Z', until: '2097-08-31T22:00:00.000Z' },
    })
    assert.equal(rule.nextRunAt, '2097-05-31T22:00:00.000Z')
    assert.match(
      rule.sentence,
      /, from 1 Jun 2097 00:00 to 31 Aug 2097 24:00 Berlin time, then restore\.$/
    )
  })

  test('make a version when they change, and none when they do not', async ({ client, assert }) => {
    const { token } = await shop()
    const calls = api(client, token)
    const { id } = (await calls.post('/api/v1/rules').json(summer(null))).body().data
    const path = `/api/v1/rules/${id}`
    const daily = { kind: 'recurring', cron: '0 6 * * *' }
    const edited = await calls.patch(path).json({ schedule: daily })
    assert.equal(edited.body().data.version, 2)
    assert.isString(edited.body().data.nextRunAt)
    const same = await calls.patch(path).json({ schedule: { ...daily, missed: 'run_once' } })
    assert.equal(same.body().data.version, 2)
    const renamed = await calls.patch(path).json({ name: `Other ${unique()}` })
    assert.equal(renamed.body().data.schedule.cron, '0 6 * * *')
    const none = await calls.patch(path).json({ schedule: null })
    assert.isNull(none.body().data.nextRunAt)
    const versions = await calls.get(`${path}/versions`)
    assert.deepEqual(
      versions.body().data.map((each: { schedule: object | null }) => each.schedule !== null),
      [false, true, true, false]
    )
  })

  test('refuse {what} at {pointer}')
    .with([
      { what: 'a list', schedule: [], pointer: '/schedule' },
      { what: 'an unknown kind', schedule: { kind: 'hourly' }, pointer: '/schedule/kind' },
      {
        what: 'a cron line that cannot be read',
        schedule: { kind: 'recurring', cron: 'at noon' },
        pointer: '/schedule/cron',
      },
      {
        what: 'a place that is no zone',
        schedule: { kind: 'recurring', cron: '0 6 * * *', timeZone: 'Atlantis' },
        pointer: '/schedule/timeZone',
      },
      {
        what: 'another answer to missing',
        schedule: { kind: 'recurring', cron: '0 6 * * *', missed: 'panic' },
        pointer: '/schedule/missed',
      },
      { what: 'no moment', schedule: { kind: 'once' }, pointer: '/schedule/at' },
      {
        what: 'a time that clocks skip',
        schedule: { kind: 'once', at: '2027-03-28T02:30' },
        pointer: '/schedule/at',
      },
      {
        what: 'a window that ends before it begins',
        schedule: { kind: 'window', from: '2097-06-02', until: '2097-06-01' },
        pointer: '/schedule/until',
      },
      { what: 'the past', schedule: { kind: 'once', at: '2020-01-01' }, pointer: '/schedule/at' },
    ])
    .run(async ({ client, assert }, { schedule, pointer }) => {
      const { token } = await shop()
      const response = await api(client, token).post('/api/v1/rules').json(summer(schedule))
      response.assertStatus(422)
      const { code, errors } = response.body()
      assert.equal(errors[0].pointer, pointer)
      assert.match(code, /^schedule_(invalid|past)$/)
    })
})
