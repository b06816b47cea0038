import { test } from '@japa/runner'
import { escapedAttributes } from '#presenters/escaped_attributes'

test.group('Attributes of a component', () => {
  test('cannot be left by what somebody typed', ({ assert }) => {
    const { value } = escapedAttributes({ value: `"><img src=x onerror='a'>&` }) as never as {
      value: string
    }
    assert.equal(value, 'value="&quot;&gt;&lt;img src=x onerror=&#x27;a&#x27;&gt;&amp;"')
  })

  test('are there, without a value, or not at all', ({ assert }) => {
    const { value } = escapedAttributes({
      required: true,
      hidden: false,
      title: undefined,
      class: ['a', 'b'],
      max: 0,
    }) as never as { value: string }
    assert.equal(value, 'required class="a b" max="0"')
  })
})
