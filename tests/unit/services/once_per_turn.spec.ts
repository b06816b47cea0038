import { setImmediate as nextTurn } from 'node:timers/promises'
import { test } from '@japa/runner'
import { oncePerTurn } from '#services/once_per_turn'

/** A read that counts how often it is made. */
function counted(key: string) {
  let made = 0
  const ask = () => oncePerTurn(key, async () => ++made)
  return { ask, made: () => made }
}

test.group('A read that is shared', () => {
  test('is made once for all who ask in one turn', async ({ assert }) => {
    const { ask, made } = counted('one turn')
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1])
    assert.equal(made(), 1)
  })

  test('is made after the last of them has asked', async ({ assert }) => {
    const { ask, made } = counted('last')
    const first = ask()
    assert.equal(made(), 0)
    assert.equal(await ask(), await first)
  })

  test('is made again for who asks while it runs, and after it', async ({ assert }) => {
    let made = 0
    const held: (() => void)[] = []
    const ask = () =>
      oncePerTurn('again', async () => {
        const number = ++made
        await new Promise<void>((resolve) => held.push(resolve))
        return number
      })
    const first = ask()
    await nextTurn()
    await nextTurn()
    const second = ask()
    await nextTurn()
    await nextTurn()
    held.forEach((release) => release())
    assert.deepEqual(await Promise.all([first, second]), [1, 2])
  })

  test('that fails, fails for all of them and is made anew', async ({ assert }) => {
    let made = 0
    const ask = () =>
      oncePerTurn('fails', async () => {
        made++
        if (made === 1) throw new Error('away')
        return made
      })
    const ended = await Promise.allSettled([ask(), ask()])
    assert.deepEqual(
      ended.map(({ status }) => status),
      ['rejected', 'rejected']
    )
    assert.equal(await ask(), 2)
  })

  test('is another one under another key', async ({ assert }) => {
    const [one, other] = [counted('one'), counted('other')]
    await Promise.all([one.ask(), other.ask()])
    assert.deepEqual([one.made(), other.made()], [1, 1])
  })
})
