import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Guardrail from '#models/guardrail'
import { clock } from '#services/clock'
import { consoleAs } from '#tests/support/api'
import { createMember } from '#tests/support/project'
import { scheduleShop } from '#tests/support/schedule_shop'

const SUMMER = { kind: 'window', from: '2027-06-05', until: '2027-06-12', timeZone: 'UTC' }

const fields = (schedule: Record<string, string | undefined>) => ({
  ...{ 'name': 'Summer', 'selector': '*', 'base[kind]': 'price' },
  ...{ 'adjust[0][kind]': 'lower', 'adjust[0][value]': '10', 'compareAt[kind]': 'keep' },
  ...Object.fromEntries(
    Object.entries(schedule).map(([key, value]) => [`schedule[${key}]`, value])
  ),
})

test.group('Schedules in the console', (group) => {
  group.each.setup(() => {
    clock.freeze(DateTime.fromISO('2027-06-01T00:00:00Z'))
    return () => clock.release()
  })

  test('are chosen in plain words and kept as {kept}')
    .with([
      { typed: { kind: 'weekdays', time: '06:30' }, kept: '30 6 * * 1-5' },
      { typed: { kind: 'daily', time: '06:00' }, kept: '0 6 * * *' },
      { typed: { kind: 'monthly', time: '23:05' }, kept: '5 23 1 * *' },
      { typed: { kind: 'cron', cron: '*/30 8-18 * * *' }, kept: '*/30 8-18 * * *' },
    ])
    .run(async ({ client, assert }, { typed, kept }) => {
      const { project, owner } = await scheduleShop()
      const asked = consoleAs(client, owner)
      const saved = await asked
        .post(`/p/${project.slug}/rules`)
        .form(fields({ ...typed, timeZone: 'Europe/Berlin' }))
      saved.assertStatus(302)
      const rule = await project.related('rules').query().firstOrFail()
      const { schedule } = await rule.currentVersion()
      assert.containsSubset(schedule, { kind: 'recurring', cron: kept, timeZone: 'Europe/Berlin' })
      // The builder shows the same choice again.
      const page = await asked.get(`/p/${project.slug}/rules/${rule.id}/edit`)
      assert.include(page.text(), `value="${typed.kind}" selected`)
    })

  test('show the next five runs with their zone while they are typed', async ({
    client,
    assert,
  }) => {
    const { project, owner } = await scheduleShop()
    const preview = await consoleAs(client, owner)
      .post(`/p/${project.slug}/rules/preview`)
      .form(fields({ kind: 'weekdays', time: '06:00', timeZone: 'Europe/Berlin' }))
    preview.assertStatus(200)
    assert.include(preview.text(), 'The next 5 runs, Berlin time')
    assert.include(preview.text(), 'Mon 7 Jun 2027 06:00')
    assert.notInclude(preview.text(), 'Sat 5 Jun 2027')
  })

  test('say beside the field what is wrong with {control}')
    .with([
      {
        typed: { kind: 'cron', cron: '0 25 * * *' },
        control: 'schedule-cron',
        says: 'The hour “25”',
      },
      { typed: { kind: 'daily', time: '' }, control: 'schedule-time', says: 'Write a time of day' },
      {
        typed: { kind: 'once', at: '2026-01-01T06:00' },
        control: 'schedule-at',
        says: 'has passed',
      },
      {
        typed: { kind: 'window', from: '2027-06-12T00:00', until: '2027-06-05T00:00' },
        control: 'schedule-until',
        says: 'ends after it begins',
      },
    ])
    .run(async ({ client, assert }, { typed, control, says }) => {
      const { project, owner } = await scheduleShop()
      const refused = await consoleAs(client, owner)
        .post(`/p/${project.slug}/rules`)
        .form(fields(typed))
      refused.assertStatus(422)
      const [, error] = refused.text().split(`id="${control}-error"`)
      assert.include(error?.slice(0, 400), says)
    })

  test('stand on the rule’s page with their runs and plans', async ({ client, assert }) => {
    const { project, owner, rule, sweepAt } = await scheduleShop()
    const made = await rule(SUMMER)
    await sweepAt('2027-06-01T00:00:00Z')
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/rules/${made.id}`)
    page.assertStatus(200)
    for (const said of ['5 Jun 2027 00:00 to 11 Jun 2027 24:00', 'Plan 1', 'Plan 2</a> restores'])
      assert.include(page.text(), said)
  })

  test('a window’s plan says what else is approved with it', async ({ client, assert }) => {
    const { project, owner, rule, sweepAt, runs } = await scheduleShop()
    const made = await rule(SUMMER)
    await sweepAt('2027-06-01T00:00:00Z')
    const asked = consoleAs(client, owner)
    const page = await asked.get(`/p/${project.slug}/plans/1`)
    assert.include(page.text(), 'Approving it approves both')
    assert.include(page.text(), 'Plan 2 restores them on 11 Jun 2027 24:00 UTC')
    assert.notInclude(page.text(), 'Approve and apply')
    const ending = await asked.get(`/p/${project.slug}/plans/2`)
    assert.include(ending.text(), 'Restores prices on 11 Jun 2027 24:00 UTC')
    assert.include(ending.text(), 'It is decided with the plan that begins the window')
    assert.notInclude(ending.text(), 'Reject plan')

    const [{ plan }] = await runs(made)
    const approved = await asked
      .post(`/p/${project.slug}/plans/1/approve`)
      .form({ digest: plan!.digest!, confirm: '3' })
    approved.assertStatus(302)
    const after = await asked.get(`/p/${project.slug}/plans/2`)
    assert.include(after.text(), 'Approved')
  })

  test('say what an edit does to a window, before it is saved', async ({ client, assert }) => {
    const { project, owner, rule, sweepAt, runs, approve, comeTo } = await scheduleShop()
    const made = await rule(SUMMER)
    await sweepAt('2027-06-01T00:00:00Z')
    const asked = consoleAs(client, owner)
    const before = await asked.get(`/p/${project.slug}/rules/${made.id}/edit`)
    assert.include(before.text(), 'Plans 1 and 2 are taken back, approved or not.')
    const [{ plan }] = await runs(made)
    await comeTo(await approve(plan!))
    const under = await asked.get(`/p/${project.slug}/rules/${made.id}/edit`)
    assert.include(under.text(), 'plan 2 restores prices on 11 Jun 2027 24:00 UTC')
    const page = await asked.get(`/p/${project.slug}/rules/${made.id}`)
    assert.include(page.text(), 'The window under way ends as it was approved')
  })

  test('a window waits once for approval, not twice', async ({ client, assert }) => {
    const { project, owner, rule, sweepAt } = await scheduleShop()
    await rule(SUMMER)
    await sweepAt('2027-06-01T00:00:00Z')
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/plans`)
    assert.include(page.text(), 'title="1 waiting for approval"')
    assert.include(page.text(), 'Waits with its window')
  })

  test('the calendar shows bars, moments and overlaps in words', async ({ client, assert }) => {
    const { project, rule, sweepAt } = await scheduleShop()
    await rule(SUMMER, { name: 'Summer' })
    await rule({ ...SUMMER, from: '2027-06-11' }, { name: 'Late' })
    await rule({ kind: 'once', at: '2027-06-20T06:00', timeZone: 'UTC' }, { name: 'Reset' })
    await sweepAt('2027-06-01T00:00:00Z')
    const { user } = await createMember(project, 'viewer')
    const asked = consoleAs(client, user)
    for (const view of ['month', 'agenda']) {
      const page = await asked.get(`/p/${project.slug}/calendar?month=2027-06&view=${view}`)
      page.assertStatus(200)
      assert.include(page.text(), 'June 2027')
      assert.include(page.text(), 'overlaps Late on 3 variants')
      assert.include(page.text(), 'Reset')
    }
    const month = await asked.get(`/p/${project.slug}/calendar?month=2027-06`)
    assert.include(month.text(), 'bar--from-6 bar--span-2')
    assert.include(month.text(), 'restore Summer')
  })

  test('the calendar says what a freeze and closed hours make of {what}')
    .with([
      {
        what: 'a window, a run and a plan that fall into it',
        selector: null,
        says: [
          'it does not begin by itself, its plan has to be applied after that',
          '2 items fall into a time without changes',
          'its plan is proposed, and may be applied after that',
          'it is not applied then and stays approved, so apply it after that',
        ],
      },
      {
        what: 'some of their variants',
        selector: 'sku:V-1',
        says: [
          '1 item falls into a time without changes',
          'prices of 1 variant are not written then, the others are',
          'its plan is proposed, and prices of 1 variant may be written after that',
        ],
      },
    ])
    .run(async ({ client, assert }, { selector, says }) => {
      const { project, owner, rule, approve, ask } = await scheduleShop()
      await project.merge({ timeZone: 'Europe/Berlin' }).save()
      await rule(SUMMER, { name: 'Summer' })
      await rule({ kind: 'once', at: '2027-06-05T06:00', timeZone: 'UTC' }, { name: 'Reset' })
      const plan = await approve(await ask([2100]))
      await plan.merge({ applyAt: DateTime.fromISO('2027-06-05T08:00Z') }).save()
      await Guardrail.create({
        ...{ projectId: project.id, kind: 'freeze', level: 'hard', selector },
        params: {
          ...{ name: 'Midsummer', from: '2027-06-04T22:00Z', to: '2027-06-06T22:00Z' },
          timeZone: 'Europe/Berlin',
        } as never,
      })
      await Guardrail.create({
        ...{ projectId: project.id, kind: 'change_window', level: 'hard', selector },
        params: {
          ...{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
          timeZone: 'Europe/Berlin',
        } as never,
      })
      for (const view of ['month', 'agenda']) {
        const page = await consoleAs(client, owner).get(
          `/p/${project.slug}/calendar?month=2027-06&view=${view}`
        )
        page.assertStatus(200)
        for (const words of says) assert.include(page.text(), words)
        assert.include(page.text(), 'falls into the freeze “Midsummer” until 7 Jun 2027 00:00')
        assert.include(page.text(), 'falls into hours without changes until 7 Jun 2027 08:00')
        assert.include(page.text(), '5 Jun 2027 00:00 to 6 Jun 2027 24:00')
        assert.include(page.text(), selector ?? 'every price')
        if (view === 'month') assert.include(page.text(), 'month__band bar--from-6 bar--span-2')
      }
    })

  test('are told in the audit by the name of their rule', async ({ client, assert }) => {
    const { project, owner, rule, sweepAt } = await scheduleShop()
    await rule(
      { kind: 'once', at: '2027-06-02', timeZone: 'UTC', missed: 'report' },
      { name: 'Reset' }
    )
    await sweepAt('2027-06-04T00:00:00Z')
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/audit`)
    assert.include(page.text(), 'Calibrate missed a run')
    assert.match(page.text(), /calendar">Reset</)
  })

  test('the calendar teaches where nothing is planned', async ({ client, assert }) => {
    const { project, owner } = await scheduleShop()
    const page = await consoleAs(client, owner).get(`/p/${project.slug}/calendar?month=nonsense`)
    page.assertStatus(200)
    assert.include(page.text(), 'Nothing is planned in June 2027')
    assert.include(page.text(), 'Write a rule with a schedule')
  })
})
