import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { mailsTo } from '#tests/support/mailbox'
import { createUser, PASSWORD, unique } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

const NEW_PASSWORD = 'another instrument of paper'

test.group('The account', () => {
  test('a person changes their name', async ({ assert }) => {
    const user = await createUser()
    const visitor = await atAccount(user)
    await visitor.send('/account', { fullName: 'Ana Maria', email: user.email }, { method: 'PUT' })
    assert.include((await visitor.open('/account')).html, 'Ana Maria')
  })

  test('another e-mail needs the password, and the old one is told', async ({ assert }) => {
    const user = await createUser()
    const visitor = await atAccount(user)
    const email = `new-${unique()}@example.com`
    const form = { fullName: user.fullName, email }

    await visitor.send('/account', { ...form, password: 'wrong' }, { method: 'PUT' })
    assert.include((await visitor.open('/account')).html, 'This is not your current password')
    await visitor.send('/account', { ...form, password: PASSWORD }, { method: 'PUT' })

    assert.isNull(await User.findBy('email', user.email))
    const [told] = await mailsTo(user.email)
    assert.equal(told.subject, 'Your e-mail address was changed')
    assert.equal((await new Visitor().signIn(email, PASSWORD)).location, '/')
  })

  test('an e-mail of somebody else is refused', async ({ assert }) => {
    const user = await createUser()
    const other = await createUser()
    const visitor = await atAccount(user)
    const form = { fullName: 'Ana', email: other.email.toUpperCase(), password: PASSWORD }
    await visitor.send('/account', form, { method: 'PUT' })
    const page = await visitor.open('/account')
    assert.include(page.html, 'Somebody signs in with this e-mail already')
  })

  test('changing the password needs the current one and signs out everywhere else', async ({
    assert,
  }) => {
    const user = await createUser()
    const elsewhere = await Visitor.signedInAs(user)
    const visitor = await atAccount(user)

    await changePassword(visitor, 'wrong', NEW_PASSWORD)
    assert.include((await visitor.open('/account')).html, 'This is not your current password')
    assert.equal((await elsewhere.open('/account')).status, 200)

    await changePassword(visitor, PASSWORD, NEW_PASSWORD)
    assert.include((await visitor.open('/account')).html, 'Your password is changed')
    assert.equal((await elsewhere.open('/account')).location, '/login')
    assert.equal((await new Visitor().signIn(user.email, NEW_PASSWORD)).location, '/')
    const [told] = await mailsTo(user.email)
    assert.equal(told.subject, 'Your password was changed')
  })

  test('a session of the old password is none, even if it is written back', async ({ assert }) => {
    const user = await createUser()
    const elsewhere = await Visitor.signedInAs(user)
    const [row] = await db.from('sessions').where('user_id', String(user.id))
    await changePassword(await atAccount(user), PASSWORD, NEW_PASSWORD)

    await db.table('sessions').insert(row)

    assert.equal((await elsewhere.open('/account')).location, '/login')
  })

  test('passwords that were typed are not kept anywhere', async ({ assert }) => {
    const user = await createUser()
    const visitor = await atAccount(user)
    await changePassword(visitor, 'my current secret', 'qwertyuiop')

    const [session] = await db.from('sessions').where('user_id', String(user.id))
    assert.notInclude(session.data, 'my current secret')
    assert.notInclude(session.data, 'qwertyuiop')
    const page = await visitor.open('/account')
    assert.include(page.html, 'among the first that are guessed')
  })

  test('guessing the current password is bounded', async ({ assert }) => {
    const visitor = await atAccount(await createUser())
    for (let time = 0; time < 5; time++) await changePassword(visitor, 'wrong', NEW_PASSWORD)
    const refused = await changePassword(visitor, PASSWORD, NEW_PASSWORD)
    assert.equal(refused.status, 429)
  })

  test('shows where one is signed in and ends it there', async ({ assert }) => {
    const user = await createUser()
    const elsewhere = await Visitor.signedInAs(user)
    const visitor = await atAccount(user)
    const { html } = await visitor.open('/account')
    assert.include(html, elsewhere.ip)
    assert.include(html, 'This browser')

    const path = /action="(\/account\/sessions\/(?!others)[^?]+)\?/.exec(html)![1]
    await visitor.send(path, {}, { method: 'DELETE' })

    assert.equal((await elsewhere.open('/account')).location, '/login')
    assert.equal((await visitor.open('/account')).status, 200)
  })

  test('the ids of sessions are not on the page', async ({ assert }) => {
    const user = await createUser()
    await Visitor.signedInAs(user)
    const { html } = await (await atAccount(user)).open('/account')
    const sessions = await db.from('sessions').where('user_id', String(user.id))
    assert.lengthOf(sessions, 2)
    for (const { id } of sessions) assert.notInclude(html, id)
  })

  test('one signs out everywhere else at once', async ({ assert }) => {
    const user = await createUser()
    const others = [await Visitor.signedInAs(user), await Visitor.signedInAs(user)]
    const visitor = await atAccount(user)
    await visitor.send('/account/sessions/others', {}, { method: 'DELETE' })

    for (const other of others) assert.equal((await other.open('/account')).location, '/login')
    assert.equal((await visitor.open('/account')).status, 200)
  })

  test('sessions of other people are out of reach', async ({ assert }) => {
    const user = await createUser()
    const theirs = await Visitor.signedInAs(user)
    const own = await atAccount(user)
    const { html } = await own.open('/account')
    const path = /action="(\/account\/sessions\/(?!others)[^?]+)\?/.exec(html)![1]

    const stranger = await atAccount(await createUser())
    await stranger.send(path, {}, { method: 'DELETE' })

    assert.equal((await theirs.open('/account')).status, 200)
  })

  for (const [path, method] of [
    ['/account', 'PUT'],
    ['/account/password', 'PUT'],
    ['/account/sessions/others', 'DELETE'],
  ]) {
    test(`${method} ${path} does nothing without the token of the form`, async ({ assert }) => {
      const visitor = await atAccount(await createUser())
      const answer = await visitor.send(path, {}, { method, csrf: null })
      assert.equal(answer.status, 403)
    })
  }
})

async function atAccount(user: User) {
  const visitor = await Visitor.signedInAs(user)
  await visitor.open('/account')
  return visitor
}

function changePassword(visitor: Visitor, current: string, chosen: string) {
  const form = { 'password[current]': current, 'password[chosen]': chosen }
  return visitor.send('/account/password', form, { method: 'PUT' })
}
