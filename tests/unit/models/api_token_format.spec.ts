import { test } from '@japa/runner'
import { hashToken, hintOf, makeToken, parseToken } from '#models/api_token_format'

test.group('The format of API tokens', () => {
  test('a token is a prefix, 43 characters of chance and 6 of checksum', ({ assert }) => {
    assert.match(makeToken(), /^clb_[0-9A-Za-z]{49}$/)
  })

  test('no two tokens are alike', ({ assert }) => {
    const tokens = Array.from({ length: 1000 }, makeToken)
    assert.lengthOf(new Set(tokens), 1000)
  })

  test('a token is read back as the hash it is stored as', ({ assert }) => {
    const text = makeToken()
    assert.equal(parseToken(text), hashToken(text))
  })

  test('a token with one character changed is refused without asking the database', ({
    assert,
  }) => {
    const text = makeToken()
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'a' ? 'b' : 'a'
      assert.isNull(parseToken(text.slice(0, at) + other + text.slice(at + 1)))
    }
  })

  test('text that is no token is refused', ({ assert }) => {
    for (const text of [
      '',
      'clb_',
      'Bearer',
      `${makeToken()}\n`,
      ` ${makeToken()}`,
      '😀'.repeat(53),
    ])
      assert.isNull(parseToken(text))
  })

  test('the hint shows only the first characters', ({ assert }) => {
    const text = makeToken()
    assert.equal(hintOf(text), `${text.slice(0, 8)}…`)
  })
})
