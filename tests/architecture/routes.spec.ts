import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { hosts } from '#config/hosts'

const routes = () => Object.values(router.toJSON()).flat()

test.group('Routes', () => {
  test('every route has a name, below its surface', ({ assert }) => {
    const unnamed = routes().filter(({ name }) => !name)
    assert.deepEqual(patternsOf(unnamed), [])

    const surfaces = ['api', 'console', 'docs', 'marketing', 'ops']
    const elsewhere = routes().filter(({ name }) => !surfaces.includes(name!.split('.')[0]))
    assert.deepEqual(patternsOf(elsewhere), [])
  })

  test('names are unique', ({ assert }) => {
    const names = routes().map(({ name }) => name!)
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      []
    )
  })

  test('only operations answer on an unknown host', ({ assert }) => {
    const known = new Set<string>(Object.values(hosts))
    const open = routes().filter(
      ({ domain, name }) => !known.has(domain) && !name!.startsWith('ops.')
    )
    assert.deepEqual(patternsOf(open), [])
  })

  test('everything of a project is below its address', ({ assert }) => {
    const inProject =
      /^console\.(catalog|rules|plans|guardrails|approval_bands|auto_apply_policies|channels|drifts|audit|imports)/
    const outside = routes().filter(
      ({ name, pattern }) => inProject.test(name!) && !pattern.startsWith('/p/:slug')
    )
    assert.deepEqual(patternsOf(outside), [])
  })
})

const patternsOf = (list: { methods: string[]; pattern: string }[]) =>
  list.map(({ methods, pattern }) => `${methods[0]} ${pattern}`)
