import { test } from '@japa/runner'
import { createLane } from '#actions/lanes/create_lane'
import { ruleFileChanges } from '#actions/rules/rule_file_changes'
import { guideSource } from '#presenters/docs/guides'
import { parseAssertion } from '#pricing/assertions/index'
import { createProject } from '#tests/support/project'

test.group('The guides about rules', () => {
  test('show a file that can be taken in', async ({ assert }) => {
    const { project, owner } = await createProject()
    await createLane(project, 'Promotions', { type: 'user', id: owner.id })
    const text = await guideSource('rules-in-version-control')
    const file = /```text\n(version: 1\n[\s\S]*?)```/.exec(text)![1]
    const changes = await ruleFileChanges(project, file)
    assert.deepEqual(
      changes.map(({ action }) => action),
      ['created']
    )
  })

  test('show tests that can be read', async ({ assert }) => {
    const text = await guideSource('rule-tests')
    const claims = [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, claim]) => `* ${claim}`)
    const examples = /```text\n([\s\S]*?)```/.exec(text)![1].trim().split('\n')
    for (const line of [...claims, ...examples]) assert.isTrue(parseAssertion(line, 'USD').ok, line)
    assert.lengthOf(claims, 8)
  })
})
