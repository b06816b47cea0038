import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'
import LedgerVerify from '../../../app/commands/ledger_verify.js'
import { verifyLedger } from '#queries/audit/verify_ledger'
import { recordEvent, tamper } from '#tests/support/events'
import { createProject } from '#tests/support/project'

test.group('The ledger', () => {
  test('an untouched chain is intact, whatever its events hold', async ({ assert }) => {
    const { project } = await createProject()
    await recordEvent(project, { before: null, after: { b: [1, { z: 'é', a: null }], a: 0.1 } })
    await recordEvent(project, { after: { 'k"': '\n', '2': 1, '10': 2, 'nested': { at: 'x' } } })
    assert.deepEqual(await verifyLedger(project), { intact: true, events: 2 })
  })

  test('a project without events is intact', async ({ assert }) => {
    const { project } = await createProject()
    assert.deepEqual(await verifyLedger(project), { intact: true, events: 0 })
  })

  test('{0} is found at its place')
    .with([
      ['a changed content', `update events set after = '{"n":9}' where seq = 2`, 2],
      ['another actor', `update events set actor_type = 'user', actor_id = 1 where seq = 2`, 2],
      ['another time', `update events set at = at + interval '1 second' where seq = 2`, 2],
      ['a removed event', `delete from events where seq = 2`, 2],
      ['a removed first event', `delete from events where seq = 1`, 1],
      ['a cut end', `delete from events where seq = 3`, 3],
      [
        'a new hash for changed content',
        `update events set action = 'x', hash = 'f' where seq = 2`,
        2,
      ],
    ] as const)
    .run(async ({ assert }, [, change, seq]) => {
      const { project } = await createProject()
      for (let n = 1; n <= 3; n += 1) await recordEvent(project, { after: { n } })

      await tamper((trx) => trx.rawQuery(`${change} and project_id = ${project.id}`))

      const verdict = await verifyLedger(project)
      assert.containsSubset(verdict, { intact: false, seq })
    })

  test('a changed head is found', async ({ assert }) => {
    const { project } = await createProject()
    await recordEvent(project)
    await project.merge({ eventHash: 'f' }).save()
    assert.containsSubset(await verifyLedger(project), { intact: false, seq: 1 })
  })

  test('node ace ledger:verify ends with 1 and names the first broken event', async ({
    assert,
  }) => {
    const { project } = await createProject()
    await recordEvent(project)
    await recordEvent(project)
    const verify = async () => {
      const command = await ace.create(LedgerVerify, [`--project=${project.slug}`])
      command.ui.switchMode('raw')
      await command.exec()
      return { code: command.exitCode, said: JSON.stringify(command.logger.getLogs()) }
    }

    const before = await verify()
    assert.equal(before.code, 0)
    assert.include(before.said, '2 events, unbroken')

    await tamper((trx) =>
      trx.rawQuery(`update events set action = 'x' where seq = 2 and project_id = ${project.id}`)
    )
    const after = await verify()
    assert.equal(after.code, 1)
    assert.include(after.said, 'broken at event 2')
  })
})
