import { test } from '@japa/runner'
import { loadGuardrails } from '#queries/guardrails/guardrails_for_project'
import { createProject } from '#tests/support/project'

test.group('Guardrails of a project', () => {
  test('are read with their selector, in the order they were made', async ({ assert }) => {
    const { project, priceList } = await createProject()
    await project.related('guardrails').createMany([
      { kind: 'max_decrease', params: { percent: 40 }, level: 'hard' },
      {
        kind: 'floor_margin',
        params: { percent: 10 },
        level: 'overridable',
        selector: 'cost:present',
        priceListId: priceList.id,
      },
    ])
    const [decrease, margin] = await loadGuardrails(project)

    assert.deepInclude(decrease, { kind: 'max_decrease', selectorAst: null, priceListId: null })
    assert.deepInclude(margin, {
      params: { percent: 10 },
      level: 'overridable',
      selector: 'cost:present',
      selectorAst: { kind: 'present', key: 'cost' },
      priceListId: priceList.id,
    })
  })

  test('leave out what is switched off and what belongs to others', async ({ assert }) => {
    const { project } = await createProject()
    const { project: other } = await createProject()
    const params = { percent: 40 }
    await project.related('guardrails').create({ kind: 'max_decrease', params, enabled: false })
    await other.related('guardrails').create({ kind: 'max_decrease', params })

    assert.isEmpty(await loadGuardrails(project))
  })

  test('stop everything when one of them cannot be read: {kind} {selector}')
    .with([
      { kind: 'phase_of_the_moon', params: { percent: 1 }, selector: null },
      { kind: 'max_decrease', params: { percent: 'a lot' }, selector: null },
      { kind: 'max_decrease', params: { percent: 40 }, selector: 'colour:' },
    ])
    .run(async ({ assert }, row) => {
      const { project } = await createProject()
      const guardrail = await project.related('guardrails').create(row)

      await assert.rejects(() => loadGuardrails(project), new RegExp(`^Guardrail ${guardrail.id} `))
    })
})
