import { test } from '@japa/runner'
import { controlId, controlLabel, controlOf, faultsOf } from '#presenters/rules/form_faults'

test.group('Mistakes in the builder', () => {
  test('{pointer} stands beside {control}')
    .with([
      { pointer: '/name', control: 'name', id: 'name', label: 'Name' },
      { pointer: '/selector', control: 'selector', id: 'selector', label: 'Variants' },
      { pointer: '/formula', control: 'base[kind]', id: 'base-kind', label: 'Start' },
      { pointer: '/formula/base', control: 'base[kind]', id: 'base-kind', label: 'Start' },
      {
        pointer: '/formula/base/amount',
        control: 'base[amount]',
        id: 'base-amount',
        label: 'Fixed amount',
      },
      { pointer: '/formula/adjust', control: 'base[kind]', id: 'base-kind', label: 'Start' },
      {
        pointer: '/formula/adjust/2/percent',
        control: 'adjust[2][value]',
        id: 'adjust-2-value',
        label: 'Step 3',
      },
      {
        pointer: '/formula/bounds/minMargin',
        control: 'bounds[minMargin]',
        id: 'bounds-minMargin',
        label: 'Least margin',
      },
      {
        pointer: '/formula/round/ending',
        control: 'round[ending]',
        id: 'round-ending',
        label: 'Rounding ending',
      },
      {
        pointer: '/formula/compareAt',
        control: 'compareAt[kind]',
        id: 'compareAt-kind',
        label: 'Rule',
      },
    ])
    .run(({ assert }, { pointer, control, id, label }) => {
      assert.equal(controlOf(pointer), control)
      assert.equal(controlId(control), id)
      assert.equal(controlLabel(control), label)
    })

  test('are shown one at a control, the first one', ({ assert }) => {
    const mistake = (pointer: string, message: string) => ({ pointer, code: 'x', message })
    const faults = faultsOf([
      mistake('/formula/base', 'first'),
      mistake('/formula', 'second'),
      mistake('/name', 'third'),
    ])
    assert.deepEqual(faults, { 'base[kind]': 'first', 'name': 'third' })
  })
})
