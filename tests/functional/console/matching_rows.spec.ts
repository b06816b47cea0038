import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { originOf } from '#config/hosts'
import { consoleAs } from '#tests/support/api'
import { createGuardrail } from '#tests/support/approvals'
import { exceptionsOf, planShop } from '#tests/support/plan_shop'
import { createMember } from '#tests/support/project'

async function scene() {
  const made = await planShop({ variants: 4 })
  await createGuardrail(made.project)
  const hard = { kind: 'floor_amount', params: { amount: 1450 }, level: 'hard' as const }
  await createGuardrail(made.project, hard)
  const plan = await made.ask([1500, 1600, 1400, 1900])
  return { ...made, plan, url: `/p/${made.project.slug}/plans/${plan.number}` }
}

const digestOf = (page: string) => /name="digest" value="([0-9a-f]{64})"/.exec(page)![1]

test.group('All rows that match (console)', () => {
  test('are let through after a look at how many, past what, and what stays', async ({
    client,
    assert,
  }) => {
    const { owner, plan, url } = await scene()
    const asked = consoleAs(client, owner)
    const blocked = (await asked.get(`${url}?state=blocked`)).text()
    assert.include(blocked, `${url}?state=blocked&amp;do=rows#do`)
    const page = (await asked.get(`${url}?state=blocked&do=rows`)).text()
    assert.include(page, 'Let 2 rows through')
    assert.include(page, 'A price falls by at most 10 % in one change.')
    assert.include(page, '1 row stays blocked, because nobody can override what stops it:')

    const form = { digest: digestOf(page), reason: 'The last of the season' }
    const done = await asked.post(`${url}/price-changes/override?state=blocked`).form(form)
    done.assertStatus(302)
    assert.deepEqual(await exceptionsOf(plan), ['blocked max_decrease'])
    const after = (await asked.get(`${url}?state=overridden&do=rows`)).text()
    assert.include(after, 'Block 2 rows again')
    await asked
      .delete(`${url}/price-changes/override?state=overridden`)
      .form({ digest: digestOf(after) })
    assert.lengthOf(await exceptionsOf(plan), 3)
  })

  test('are those of the filter, and refused when they have changed', async ({
    client,
    assert,
  }) => {
    const { owner, plan, url, ids } = await scene()
    await db.from('variants').whereIn('id', ids).update({ vendor: 'Acme' })
    const asked = consoleAs(client, owner)
    const address = `${url}?state=blocked&q=vendor%3AAcme&do=rows`
    const page = (await asked.get(address)).text()
    assert.include(page, '2 rows that match the filter would cross:')
    assert.include(page, '<code>vendor:Acme</code>')
    await db.from('variants').where('id', ids[0]).update({ vendor: 'Other' })
    const path = `${url}/price-changes/override?state=blocked&q=vendor%3AAcme`
    const form = { digest: digestOf(page), reason: 'The last of the season' }
    const refused = await asked.post(path).form(form)
    refused.assertStatus(409)
    assert.include(refused.text(), 'not the rows you were shown. It would be 1 row now')
    assert.lengthOf(await exceptionsOf(plan), 3)
  })

  test('are asked about again, with what was typed, when the reason is too short', async ({
    client,
    assert,
  }) => {
    const { owner, plan, url } = await scene()
    const asked = consoleAs(client, owner)
    const address = `${url}?state=blocked&do=rows`
    const form = { digest: digestOf((await asked.get(address)).text()), reason: 'ok' }
    const refused = await asked
      .post(`${url}/price-changes/override?state=blocked`)
      .header('referer', `${originOf('console')}${address}`)
      .form(form)
    refused.assertHeader('location', address)
    const flashed = refused.flashMessages()
    const again = (await asked.get(address).withFlashMessages(flashed)).text()
    assert.include(again, 'Let 2 rows through')
    assert.include(again, '>ok</textarea>')
    assert.include(again, 'Give 3 characters or more')
    assert.notInclude(again, 'data-dialog-start')
    assert.lengthOf(await exceptionsOf(plan), 3)
  })

  test('are taken out and put back by who may approve', async ({ client, assert }) => {
    const { project, plan, url } = await scene()
    const { user } = await createMember(project, 'admin')
    const asked = consoleAs(client, user)
    assert.notInclude((await asked.get(`${url}?state=changes`)).text(), 'Take all')
    const page = (await asked.get(`${url}?state=changes&q=price%3A20&do=rows`)).text()
    const path = `${url}/price-changes?state=changes&q=price%3A20`
    await asked.post(path).form({ digest: digestOf(page), verdict: 'rejected', comment: 'Not now' })
    assert.include(await exceptionsOf(plan), 'rejected Not now')
    const out = (await asked.get(`${url}?state=rejected&do=rows`)).text()
    assert.include(out, 'Put 1 row back')
    const back = { digest: digestOf(out), verdict: 'approved' }
    await asked.post(`${url}/price-changes?state=rejected`).form(back)
    assert.lengthOf(await exceptionsOf(plan), 3)
  })

  test('are let through by owners alone', async ({ client, assert }) => {
    const { project, url } = await scene()
    const { user } = await createMember(project, 'admin')
    const asked = consoleAs(client, user)
    const page = (await asked.get(`${url}?state=blocked&do=rows`)).text()
    assert.notInclude(page, 'through')
    const form = { digest: 'x', reason: 'Because' }
    ;(await asked.post(`${url}/price-changes/override`).form(form)).assertStatus(403)
  })
})
