import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { createProject, createUser, PASSWORD, unique } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

const WRONG = 'The e-mail or the password is not right.'

test.group('Signing in', () => {
  test('with the right password leads to the project', async ({ assert }) => {
    const { owner, project } = await createProject()
    const visitor = new Visitor()

    const answer = await visitor.signIn(owner.email.toUpperCase(), PASSWORD)
    const page = await visitor.follow(answer.location)

    assert.equal(page.status, 200)
    assert.include(page.html, project.name)
  })

  test('leads back to the page that was asked for', async ({ assert }) => {
    const { owner, project } = await createProject()
    const visitor = new Visitor()
    const path = `/p/${project.slug}/members?from=mail`

    const asked = await visitor.open(path)
    assert.equal(asked.location, '/login')

    const answer = await visitor.signIn(owner.email, PASSWORD)
    assert.equal(answer.location, path)
  })

  test('never leads to another site', async ({ assert }) => {
    const { owner } = await createProject()
    for (const path of [
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/%2F/..//elsewhere.example',
    ]) {
      const visitor = new Visitor()
      await visitor.open(path)
      const answer = await visitor.signIn(owner.email, PASSWORD)
      assert.match(answer.location!, /^\/(?![/\\])/)
    }
  })

  test('says the same for a wrong password and an unknown e-mail', async ({ assert }) => {
    const user = await createUser()
    for (const email of [user.email, `nobody-${unique()}@example.com`]) {
      const visitor = new Visitor()
      const answer = await visitor.signIn(email, 'not the password at all')
      const page = await visitor.follow(answer.location)
      assert.include(page.html, WRONG)
      assert.include(page.html, email)
      assert.notInclude(page.html, 'not the password at all')
    }
  })

  test('takes as long for an unknown e-mail as for a wrong password', async ({ assert }) => {
    const user = await createUser()
    const known = await fastest(() => User.whoSignsInWith(user.email, 'wrong'))
    const unknown = await fastest(() => User.whoSignsInWith(`x-${unique()}@example.com`, 'wrong'))
    assert.isAbove(unknown, known * 0.5)
    assert.isBelow(unknown, known * 2)
  })

  test('is refused for a while after five failures, also with the right password', async ({
    assert,
  }) => {
    const user = await createUser()
    const visitor = new Visitor()
    for (let attempt = 0; attempt < 5; attempt++) await visitor.signIn(user.email, 'wrong password')

    const refused = await visitor.signIn(user.email, PASSWORD)
    assert.equal(refused.status, 429)
    assert.include(refused.html, 'tried too often')
    const wait = Number(refused.headers['retry-after'])
    assert.isTrue(wait > 0 && wait <= 15 * 60)

    const elsewhere = await new Visitor().signIn(user.email, PASSWORD)
    assert.equal(elsewhere.location, '/')
  })

  test('forgets failures once it succeeded', async ({ assert }) => {
    const user = await createUser()
    const visitor = new Visitor()
    for (const round of [1, 2]) {
      for (let attempt = 0; attempt < 4; attempt++) await visitor.signIn(user.email, 'wrong')
      const answer = await visitor.signIn(user.email, PASSWORD)
      assert.equal(answer.location, '/', `round ${round}`)
      await visitor.open('/account')
      await visitor.send('/logout')
    }
  })

  test('is refused for a place that tries many people', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.open('/login')
    const send = () => visitor.send('/login', { email: `x-${unique()}@example.com`, password: 'x' })
    await Promise.all(Array.from({ length: 50 }, send))

    const refused = await send()
    assert.equal(refused.status, 429)
  })

  test('does nothing without the token of the form', async ({ assert }) => {
    const user = await createUser()
    const visitor = new Visitor()
    await visitor.open('/login')

    const refused = await visitor.send(
      '/login',
      { email: user.email, password: PASSWORD },
      { csrf: null }
    )
    const account = await visitor.open('/account')

    assert.equal(refused.status, 403)
    assert.equal(account.location, '/login')
  })

  test('keeps nothing of the session it was begun in', async ({ assert }) => {
    const user = await createUser()
    const visitor = new Visitor()
    await visitor.open('/login')
    const before = visitor.sessionCookie
    const planted = await db.from('sessions').select('data').orderBy('expires_at', 'desc').first()

    await visitor.send('/login', { email: user.email, password: PASSWORD })
    const [session] = await db.from('sessions').where('user_id', String(user.id))

    assert.notEqual(visitor.sessionCookie, before)
    assert.notInclude(session.data, JSON.parse(planted.data).message['csrf-secret'])
  })

  test('signed in people do not see the form again', async ({ assert }) => {
    const visitor = await Visitor.signedInAs(await createUser())
    const page = await visitor.open('/login')
    assert.equal(page.location, '/')
  })
})

test.group('Signing out', () => {
  test('ends the session for good', async ({ assert }) => {
    const user = await createUser()
    const visitor = await Visitor.signedInAs(user)
    await visitor.open('/account')

    const answer = await visitor.send('/logout')
    const account = await visitor.open('/account')

    assert.equal(answer.location, '/login')
    assert.equal(account.location, '/login')
    assert.lengthOf(await db.from('sessions').where('user_id', String(user.id)), 0)
  })
})

/** Milliseconds of the fastest of a few runs, which other work on the machine disturbs least. */
async function fastest(run: () => Promise<unknown>) {
  let best = Infinity
  for (let time = 0; time < 5; time++) {
    const start = performance.now()
    await run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
