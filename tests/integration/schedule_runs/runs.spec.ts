import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { archiveRule } from '#actions/rules/archive_rule'
import { failRun } from '#actions/schedule_runs/fail_run'
import { sweepSchedules } from '#actions/schedule_runs/sweep_schedules'
import Event from '#models/event'
import type Project from '#models/project'
import { clock } from '#services/clock'
import { times } from '#tests/support/plan_shop'
import { scheduleShop } from '#tests/support/schedule_shop'

const daily = { kind: 'recurring', cron: '0 6 * * *', timeZone: 'Europe/Berlin' }

async function toldRuns(project: Project) {
  const events = await Event.query().where({ projectId: project.id, subjectType: 'schedule_run' })
  return events.map(({ action }) => action)
}

test.group('Runs of a schedule', (group) => {
  group.each.setup(() => {
    clock.freeze(DateTime.fromISO('2027-06-01T00:00:00Z'))
    return () => clock.release()
  })

  test('propose a plan of the current version at their moment, and no second one', async ({
    assert,
  }) => {
    const { rule, edit, sweepAt, runs, project } = await scheduleShop()
    const made = await rule(daily)
    assert.equal(made.dueAt!.toUTC().toISO(), '2027-06-01T04:00:00.000Z')
    await edit(made, { formula: { base: 'price', adjust: [{ percent: -20 }] } })
    await sweepAt('2027-06-01T03:59:00Z')
    assert.lengthOf(await runs(made), 0)

    await sweepAt('2027-06-01T04:00:30Z')
    await sweepAt('2027-06-01T04:00:32Z')
    const [run, ...others] = await runs(made)
    assert.lengthOf(others, 0)
    assert.equal(run.state, 'proposed')
    assert.include(run.plan!.title, 'run of 1 Jun 2027 06:00')
    assert.deepEqual([run.plan!.state, run.plan!.actorType], ['proposed', 'system'])
    await run.plan!.load('ruleVersion')
    assert.equal(run.plan!.ruleVersion.number, 2)
    assert.deepEqual(await toldRuns(project), ['schedule_run.proposed'])
    await made.refresh()
    assert.equal(made.dueAt!.toUTC().toISO(), '2027-06-02T04:00:00.000Z')
  })

  test('happen once however many processes sweep at the same time', async ({ assert }) => {
    const { rule, runs } = await scheduleShop()
    const made = await rule(daily)
    clock.freeze(DateTime.fromISO('2027-06-01T04:00:05Z'))
    const { lost } = await times(6, () => sweepSchedules())
    assert.deepEqual(lost, [])
    assert.lengthOf(await runs(made), 1)
  })

  test('once means once', async ({ assert }) => {
    const { rule, sweepAt, runs } = await scheduleShop()
    const made = await rule({ kind: 'once', at: '2027-06-03T12:00', timeZone: 'UTC' })
    await sweepAt('2027-06-03T12:00:01Z')
    await sweepAt('2027-07-03T12:00:01Z')
    assert.lengthOf(await runs(made), 1)
    await made.refresh()
    assert.isNull(made.dueAt)
  })

  test('missed during downtime run once, late, for all that were missed', async ({ assert }) => {
    const { rule, sweepAt, runs } = await scheduleShop()
    const made = await rule({ ...daily, missed: 'run_once' })
    await sweepAt('2027-06-04T09:00:00Z')
    const [run, ...others] = await runs(made)
    assert.lengthOf(others, 0)
    assert.deepEqual([run.state, run.missedBefore], ['proposed', 3])
    assert.match(run.plan!.title, /run of 4 Jun 2027 06:00, late$/)
  })

  test('missed during downtime are reported where the rule says so', async ({ assert }) => {
    const { rule, sweepAt, runs, project } = await scheduleShop()
    const made = await rule({ ...daily, missed: 'report' })
    await sweepAt('2027-06-01T09:00:00Z')
    const [run] = await runs(made)
    assert.equal(run.state, 'missed')
    assert.match(run.reason!, /within 1 hour/)
    assert.lengthOf(run.plans, 0)
    assert.deepEqual(await toldRuns(project), ['schedule_run.missed'])
    // Less than an hour late is on time.
    await sweepAt('2027-06-02T04:59:00Z')
    assert.deepEqual(
      (await runs(made)).map(({ state }) => state),
      ['missed', 'proposed']
    )
  })

  test('end with an archived rule', async ({ assert }) => {
    const { rule, sweepAt, runs, actor } = await scheduleShop()
    const made = await rule(daily)
    await archiveRule(made, actor)
    await sweepAt('2027-06-01T04:00:30Z')
    assert.lengthOf(await runs(made), 0)
  })

  test('that are due this very moment survive an edit of the formula', async ({ assert }) => {
    const { rule, edit, sweepAt, runs } = await scheduleShop()
    const made = await rule(daily)
    clock.freeze(DateTime.fromISO('2027-06-01T04:00:10Z'))
    await edit(made, { formula: { base: 'price', adjust: [{ percent: -20 }] } })
    await sweepAt('2027-06-01T04:00:20Z')
    assert.lengthOf(await runs(made), 1)
  })

  test('follow a new schedule from the edit on', async ({ assert }) => {
    const { rule, edit } = await scheduleShop()
    const made = await rule(daily)
    await edit(made, { schedule: { ...daily, cron: '0 7 * * *' } })
    assert.equal(made.dueAt!.toUTC().toISO(), '2027-06-01T05:00:00.000Z')
    await edit(made, { schedule: null })
    assert.isNull(made.dueAt)
  })

  test('that fail are told, and the next one is tried', async ({ assert }) => {
    const { rule, runs, project } = await scheduleShop()
    const made = await rule(daily)
    clock.freeze(DateTime.fromISO('2027-06-01T04:00:05Z'))
    await failRun(made.id)
    const [run] = await runs(made)
    assert.equal(run.state, 'failed')
    assert.match(run.reason!, /Propose a plan of it by hand/)
    assert.deepEqual(await toldRuns(project), ['schedule_run.failed'])
    await made.refresh()
    assert.equal(made.dueAt!.toUTC().toISO(), '2027-06-02T04:00:00.000Z')
  })
})
