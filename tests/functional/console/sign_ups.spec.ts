import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Event from '#models/event'
import Project from '#models/project'
import User from '#models/user'
import { createProject, createUser, unique } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

test.group('Signing up', () => {
  test('makes a person, their organization and its first project, and signs them in', async ({
    assert,
  }) => {
    const form = newForm()
    const { answer, visitor } = await signUp(form)

    const home = await visitor.follow(answer.location)
    assert.equal(answer.location, `/p/${form.slug}`)
    assert.equal(home.status, 200)
    assert.include(home.html, 'Linen House')
    assert.include(home.html, 'Import a catalog')

    const project = await Project.findByOrFail('slug', form.slug)
    await project.load('organization')
    const priceList = await project.defaultPriceList()
    const membership = await project.related('memberships').query().preload('user').firstOrFail()
    assert.equal(project.currency, 'EUR')
    assert.equal(project.timeZone, 'Europe/Berlin')
    assert.equal(project.organization.name, 'Linen & Co')
    assert.include(priceList.toObject(), { name: 'Default', currency: 'EUR', isDefault: true })
    assert.equal(membership.role, 'owner')
    assert.equal(membership.user.email, form.email.toLowerCase())
  })

  test('records that the project was made, without anything about the person', async ({
    assert,
  }) => {
    const form = newForm()
    await signUp(form)

    const project = await Project.findByOrFail('slug', form.slug)
    const event = await Event.findByOrFail('projectId', project.id)
    assert.equal(event.action, 'project.created')
    assert.equal(event.hash, event.expectedHash())
    assert.notInclude(JSON.stringify(event.serialize()).toLowerCase(), form.email.toLowerCase())
    assert.notInclude(JSON.stringify(event.serialize()), form.fullName)
  })

  test('makes the slug from the name, and another one when it is taken', async ({ assert }) => {
    const projectName = `Süßes & Größe ${unique()}`
    const first = await signUp(newForm({ projectName, slug: '' }))
    const second = await signUp(newForm({ projectName, slug: '' }))

    assert.match(first.answer.location!, /^\/p\/susses-and-grosse-[0-9a-f]{10}$/)
    assert.equal(second.answer.location, `${first.answer.location}-2`)
  })

  test('says when the slug or the e-mail is taken', async ({ assert }) => {
    const { project } = await createProject()
    const person = await createUser()
    const { page } = await signUp(
      newForm({ slug: project.slug, email: person.email.toUpperCase() })
    )

    assert.include(page.html, 'This address is taken by another project')
    assert.include(page.html, 'Somebody signs in with this e-mail already')
  })

  const refused: [string, Record<string, string>, string][] = [
    ['a short password', { password: 'short one' }, 'Give 10 characters or more'],
    ['a very long password', { password: 'x1'.repeat(65) }, 'Give 128 characters at most'],
    ['a common password', { password: 'Password123' }, 'among the first that are guessed'],
    ['one letter repeated', { password: 'ffffffffffff' }, 'among the first that are guessed'],
    ['the e-mail as the password', { password: 'ANA@example.com' }, 'This is your e-mail address'],
    ['an e-mail that is none', { email: 'ana at example' }, 'Give an e-mail address'],
    ['an unknown currency', { currency: 'XXX' }, 'Choose a currency'],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, 'Choose a time zone'],
    ['a slug with other characters', { slug: 'Linen House!' }, 'Use small letters'],
    ['no name', { fullName: '  ' }, 'Fill in the name'],
    ['no project', { projectName: '' }, 'Fill in the name of the project'],
  ]
  for (const [what, given, words] of refused) {
    test(`refuses ${what} and keeps what else was typed`, async ({ assert }) => {
      const form = newForm(given.password?.startsWith('ANA') ? { email: 'ana@example.com' } : {})
      const { page } = await signUp({ ...form, ...given })

      assert.include(page.html, words)
      assert.include(page.html, 'Linen &amp; Co')
      assert.notInclude(page.html, 'quiet paper instrument')
      assert.isNull(await User.findBy('fullName', form.fullName))
    })
  }

  test('leaves nothing behind when it cannot be completed', async ({ assert }) => {
    const name = `Half ${unique()}`
    await signUp(newForm({ organization: name, currency: 'XXX' }))
    assert.lengthOf(await db.from('organizations').where('name', name), 0)
  })

  test('does nothing without the token of the form', async ({ assert }) => {
    const form = newForm()
    const visitor = new Visitor()
    await visitor.open('/signup')
    const answer = await visitor.send('/signup', form, { csrf: null })

    assert.equal(answer.status, 403)
    assert.isNull(await Project.findBy('slug', form.slug))
  })

  test('is bounded for one place', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.open('/signup')
    for (let time = 0; time < 20; time++) await visitor.send('/signup', {})
    const answer = await visitor.send('/signup', newForm())
    assert.equal(answer.status, 429)
  })
})

function newForm(given: Partial<Record<string, string>> = {}) {
  return {
    fullName: `Ana ${unique()}`,
    email: `Ana-${unique()}@example.com`,
    password: 'quiet paper instrument',
    organization: 'Linen & Co',
    projectName: 'Linen House',
    slug: `linen-${unique()}`,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    ...given,
  }
}

async function signUp(form: Record<string, string>) {
  const visitor = new Visitor()
  await visitor.open('/signup')
  const answer = await visitor.send('/signup', form)
  const page = answer.location === '/signup' ? await visitor.open('/signup') : answer
  return { visitor, answer, page }
}
