import fc from 'fast-check'
import { test } from '@japa/runner'
import {
  completes,
  countsFor,
  demandsOf,
  helps,
  isMet,
  missing,
  type ApprovalBand,
  type Approver,
  type Reach,
} from '#pricing/approvals/index'

const band = (given: Partial<ApprovalBand> = {}): ApprovalBand => ({
  ...{ id: '1', measure: 'rows', above: 0, currency: null },
  ...{ approvers: 2, leastRole: 'owner', members: [] },
  ...given,
})
const reach = (given: Partial<ApprovalBand> = {}): Reach => ({ band: band(given), why: 'so' })
const owner = (person: number): Approver => ({ person, role: 'owner' })
const admin = (person: number): Approver => ({ person, role: 'admin' })

test.group('What a plan needs', () => {
  test('is one approval where it reaches no band, whoever gives it', ({ assert }) => {
    assert.isFalse(demandsOf([], []).every(isMet))
    assert.isTrue(demandsOf([], [{ person: null, role: null }]).every(isMet))
  })

  test('counts people, not approvals', ({ assert }) => {
    assert.equal(missing(demandsOf([reach()], [owner(1), owner(1)])), 1)
    assert.equal(missing(demandsOf([reach()], [owner(1), owner(2)])), 0)
  })

  test('counts only those a band asks for: {title}')
    .with([
      { title: 'an admin where owners are asked', is: band(), who: admin(1), counts: false },
      {
        title: 'an owner where admins do',
        is: band({ leastRole: 'admin' }),
        who: owner(1),
        counts: true,
      },
      {
        title: 'an editor never',
        is: band({ leastRole: 'admin' }),
        who: { person: 1, role: 'editor' },
        counts: false,
      },
      { title: 'somebody who left', is: band(), who: { person: 1, role: null }, counts: false },
      {
        title: 'a token of nobody',
        is: band(),
        who: { person: null, role: 'owner' },
        counts: false,
      },
      { title: 'not named', is: band({ members: [2] }), who: owner(1), counts: false },
      { title: 'named', is: band({ members: [1] }), who: owner(1), counts: true },
    ])
    .run(({ assert }, { is, who, counts }) => {
      assert.equal(countsFor(is, who), counts)
    })

  test('is all of its bands: the strictest holds', ({ assert }) => {
    const reached = [reach({ leastRole: 'admin' }), reach({ id: '2', approvers: 1 })]
    const two = demandsOf(reached, [admin(1), admin(2)])
    assert.deepEqual(two.map(isMet), [true, false])
    assert.isFalse(helps(two, admin(3)))
    assert.isTrue(completes(two, owner(3)))
    assert.isFalse(completes(demandsOf(reached, []), owner(3)))
  })

  test('is met by nobody’s approval being taken for another’s, and never by fewer', ({
    assert,
  }) => {
    const people = fc.array(
      fc.record({ person: fc.nat(4), role: fc.constantFrom('admin', 'owner', 'editor') })
    )
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 4 }), (approvers, asked) => {
        const able = approvers.filter(({ role }) => role === 'owner').map(({ person }) => person)
        const [demand] = demandsOf([reach({ approvers: asked })], approvers)
        assert.equal(isMet(demand), new Set(able).size >= asked)
      })
    )
  })
})
