import { test } from '@japa/runner'
import fc from 'fast-check'
import { chooseWinners, Matching, type Contender } from '#pricing/lanes/index'

const rules = fc.uniqueArray(
  fc.record({
    lane: fc.integer({ min: 1, max: 4 }),
    priority: fc.integer({ min: 0, max: 3 }),
    ruleId: fc.integer({ min: 1, max: 1000 }),
  }),
  { selector: ({ ruleId }) => ruleId, maxLength: 20 }
)

/** What the design says, without a sort: nobody in the lane has more, nor as much and a lower id. */
function beats(one: Contender, other: Contender) {
  return (
    one.priority > other.priority || (one.priority === other.priority && one.ruleId < other.ruleId)
  )
}

test.group('Choosing a winner in each lane', () => {
  test('the order in which rules are given does not matter', () => {
    const shuffled = rules.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        return JSON.stringify(chooseWinners(all)) === JSON.stringify(chooseWinners(other))
      })
    )
  })

  test('each lane with a rule has exactly one winner, whom nobody in it beats', () => {
    fc.assert(
      fc.property(rules, (all) => {
        const heats = chooseWinners(all)
        const lanes = new Set(all.map(({ lane }) => lane))
        return (
          heats.length === lanes.size &&
          heats.every(({ winner, losers }) => {
            const others = all.filter((rule) => rule.lane === winner.lane && rule !== winner)
            return (
              losers.length === others.length &&
              others.every((rule) => losers.includes(rule) && beats(winner, rule))
            )
          })
        )
      })
    )
  })

  test('lanes come in running order', () => {
    fc.assert(
      fc.property(rules, (all) => {
        const order = chooseWinners(all).map(({ winner }) => winner.lane)
        return order.every((lane, index) => index === 0 || order[index - 1] < lane)
      })
    )
  })

  test('a rule that does not match changes nothing about who wins', () => {
    fc.assert(
      fc.property(rules, fc.nat(), (all, seed) => {
        const matching = all.filter((_, index) => (seed >> index) % 2 === 0)
        const word = matching.reduce((sum, rule) => sum + 2 ** all.indexOf(rule), 0)
        const told = new Matching(all).heats([word])
        return JSON.stringify(told) === JSON.stringify(chooseWinners(matching))
      })
    )
  })

  test('a rule beyond the fiftieth has its bit in the next word', ({ assert }) => {
    const all = Array.from({ length: 60 }, (_, id) => ({ lane: 1, priority: id, ruleId: id + 1 }))
    const heats = new Matching(all).heats([2 ** 3 + 2 ** 49, 2 ** 9])
    assert.equal(heats[0].winner, all[59])
    assert.deepEqual(heats[0].losers, [all[49], all[3]])
  })
})
