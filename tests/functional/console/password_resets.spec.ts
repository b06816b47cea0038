import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import PasswordReset from '#models/password_reset'
import { clock } from '#services/clock'
import { mailsTo } from '#tests/support/mailbox'
import { createUser, PASSWORD, unique } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

const NEW_PASSWORD = 'another instrument of paper'

test.group('Forgetting the password', (group) => {
  group.each.teardown(() => clock.release())

  test('a link by e-mail lets a person choose another one', async ({ assert }) => {
    const user = await createUser()
    const link = await askForLink(user.email)

    const visitor = new Visitor()
    const form = await visitor.open(link)
    const answer = await visitor.send(link, { password: NEW_PASSWORD }, { method: 'PUT' })
    const page = await visitor.follow(answer.location)

    assert.equal(form.status, 200)
    assert.include(page.html, 'Your password is changed')
    assert.equal((await new Visitor().signIn(user.email, NEW_PASSWORD)).location, '/')
    assert.equal((await new Visitor().signIn(user.email, PASSWORD)).location, '/login')
    const [told] = await mailsTo(user.email)
    assert.equal(told.subject, 'Your password was changed')
  })

  test('answers the same for an e-mail nobody has, and sends nothing there', async ({ assert }) => {
    const user = await createUser()
    const nobody = `nobody-${unique()}@example.com`
    const [known, unknown] = await Promise.all([user.email, nobody].map(ask))

    assert.equal(known.status, unknown.status)
    assert.equal(known.location, unknown.location)
    assert.equal(known.page, unknown.page)
    assert.lengthOf(await mailsTo(nobody), 0)
    assert.lengthOf(await mailsTo(user.email), 1)
  })

  test('the link works once', async ({ assert }) => {
    const user = await createUser()
    const link = await askForLink(user.email)
    await choose(link, NEW_PASSWORD)

    const again = await choose(link, 'yet another instrument')
    assert.equal(again.status, 410)
    assert.equal((await new Visitor().open(link)).status, 410)
    assert.equal((await new Visitor().signIn(user.email, NEW_PASSWORD)).location, '/')
  })

  test('of two who use the link at once, one succeeds', async ({ assert }) => {
    const link = await askForLink((await createUser()).email)
    const answers = await Promise.all([
      choose(link, 'first instrument of paper'),
      choose(link, 'second instrument of paper'),
    ])
    assert.lengthOf(
      answers.filter(({ location }) => location === '/login'),
      1
    )
  })

  test('the link works for one hour', async ({ assert }) => {
    const link = await askForLink((await createUser()).email)

    clock.freeze(DateTime.utc().plus({ minutes: 59 }))
    assert.equal((await new Visitor().open(link)).status, 200)
    clock.freeze(DateTime.utc().plus({ minutes: 61 }))
    assert.equal((await choose(link, NEW_PASSWORD)).status, 410)
  })

  test('using one link ends the others', async ({ assert }) => {
    const { email } = await createUser()
    const first = await askForLink(email)
    const second = await askForLink(email)
    await choose(second, NEW_PASSWORD)
    assert.equal((await new Visitor().open(first)).status, 410)
  })

  test('ends every session of the person', async ({ assert }) => {
    const user = await createUser()
    const elsewhere = await Visitor.signedInAs(user)
    await choose(await askForLink(user.email), NEW_PASSWORD)
    assert.equal((await elsewhere.open('/account')).location, '/login')
  })

  test('keeps only a hash of the link', async ({ assert }) => {
    const user = await createUser()
    const link = await askForLink(user.email)
    const reset = await PasswordReset.findByOrFail('userId', user.id)
    assert.notInclude(JSON.stringify(reset.$attributes), link.split('/').pop()!)
  })

  test('refuses a password that is easily guessed', async ({ assert }) => {
    const user = await createUser()
    const link = await askForLink(user.email)
    for (const [password, words] of [
      ['qwertyuiop', 'among the first that are guessed'],
      [user.email, 'This is your e-mail address'],
      ['short', 'Give 10 characters or more'],
    ]) {
      const visitor = new Visitor()
      await visitor.open(link)
      await visitor.send(link, { password }, { method: 'PUT' })
      const page = await visitor.open(link)
      assert.include(page.html, words)
    }
  })

  test('sends at most three links an hour to one person', async ({ assert }) => {
    const { email } = await createUser()
    for (let time = 0; time < 5; time++) await ask(email)
    assert.lengthOf(await mailsTo(email), 3)
  })

  test('is bounded for one place', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.open('/forgot-password')
    const send = () => visitor.send('/forgot-password', { email: `x-${unique()}@example.com` })
    for (let time = 0; time < 20; time++) await send()
    const refused = await send()
    assert.equal(refused.status, 429)
    assert.exists(refused.headers['retry-after'])
  })

  test('does nothing without the token of the form', async ({ assert }) => {
    const user = await createUser()
    const visitor = new Visitor()
    const answer = await visitor.send('/forgot-password', { email: user.email }, { csrf: null })
    assert.equal(answer.status, 403)
    assert.lengthOf(await mailsTo(user.email), 0)
  })
})

async function ask(email: string) {
  const visitor = new Visitor()
  await visitor.open('/forgot-password')
  const { status, location } = await visitor.send('/forgot-password', { email })
  const { html } = await visitor.open('/forgot-password')
  return { status, location, page: withoutChance(html) }
}

/** What differs from page to page without meaning anything. */
function withoutChance(html: string) {
  return html.replaceAll(/value='[^']+'|nonce="[^"]+"|value="[^"]*@[^"]*"/g, '')
}

async function askForLink(email: string) {
  await ask(email)
  const [mail] = await mailsTo(email)
  return mail.link
}

async function choose(link: string, password: string) {
  const visitor = new Visitor()
  await visitor.open('/login')
  await visitor.open(link)
  return visitor.send(link, { password }, { method: 'PUT' })
}
