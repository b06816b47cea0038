import { test } from '@japa/runner'
import { changeSteps, MOST_STEPS } from '#presenters/rules/change_steps'
import { ruleFormOf } from '#presenters/rules/rule_form'

function form(...values: string[]) {
  return ruleFormOf({ adjust: values.map((value) => ({ kind: 'add', value })) })
}

const valuesOf = ({ adjust }: ReturnType<typeof form>) => adjust.map(({ value }) => value)

test.group('Steps of the builder', () => {
  test('{change}: 1, 2, 3 become {after}')
    .with([
      { change: 'up:1', after: ['2', '1', '3'] },
      { change: 'down:1', after: ['1', '3', '2'] },
      { change: 'up:0', after: ['1', '2', '3'] },
      { change: 'down:2', after: ['1', '2', '3'] },
      { change: 'remove:0', after: ['2', '3'] },
      { change: 'remove:9', after: ['1', '2', '3'] },
      { change: 'add', after: ['1', '2', '3', ''] },
      { change: 'up:x', after: ['1', '2', '3'] },
      { change: undefined, after: ['1', '2', '3'] },
    ])
    .run(({ assert }, { change, after }) => {
      assert.deepEqual(valuesOf(changeSteps(form('1', '2', '3'), change)), after)
    })

  test('end at as many as a formula takes', ({ assert }) => {
    const full = form(...Array.from({ length: MOST_STEPS }, () => '1'))
    assert.lengthOf(changeSteps(full, 'add').adjust, MOST_STEPS)
  })
})
