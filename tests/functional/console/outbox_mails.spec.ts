import { test } from '@japa/runner'
import InvitationMail from '#mails/invitation_mail'
import OutboxMail from '#models/outbox_mail'
import { inviteMember } from '#actions/invitations/invite_member'
import { backgroundSettled } from '#services/background'
import { mailsTo } from '#tests/support/mailbox'
import { createProject, unique } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

test.group('The outbox of development', () => {
  test('shows mails with links that can be followed', async ({ assert }) => {
    const { email } = await invite('Linen House')
    const [mail] = await mailsTo(email)

    const page = await new Visitor().open('/outbox')

    assert.equal(page.status, 200)
    assert.include(page.html, email)
    const [link] = new RegExp(`href="[^"]*${mail.link}"`).exec(page.html) ?? ['']
    assert.include(link, mail.link)
  })

  test('names in mails are text, never markup', async ({ assert }) => {
    const { email } = await invite('<b>Linen</b> & Co')
    const [mail] = await mailsTo(email)

    assert.include(mail.text, '<b>Linen</b> & Co')
    assert.include(mail.html!, '&lt;b&gt;Linen&lt;/b&gt; &amp; Co')
    const page = await new Visitor().open('/outbox')
    assert.notInclude(page.html, '<b>Linen</b>')
  })

  test('a mail is sent only once what it tells of has been saved', async ({ assert }) => {
    const { project, owner } = await createProject()
    const email = `nobody-${unique()}@example.com`
    const actor = { type: 'user' as const, id: owner.id }

    const given = { email, role: 'god' as 'viewer' }
    await assert.rejects(() => inviteMember(project, given, owner, actor))
    await backgroundSettled()

    assert.isNull(await OutboxMail.findBy('recipient', email))
  })

  test('every mail has a text and the same link in both forms', async ({ assert }) => {
    const { email, invitation, project, owner } = await invite('Linen House')
    const mail = new InvitationMail({ invitation, project, inviter: owner, token: 'abc' })
    await mail.buildWithContents()
    const { message } = mail.message.toObject()

    assert.deepEqual(message.to, [email])
    assert.include(String(message.text), '/invitations/abc')
    assert.include(String(message.html), '/invitations/abc')
  })
})

async function invite(name: string) {
  const { project, owner } = await createProject({ name })
  const email = `ben-${unique()}@example.com`
  const actor = { type: 'user' as const, id: owner.id }
  const invitation = await inviteMember(project, { email, role: 'viewer' }, owner, actor)
  return { email, invitation, project, owner }
}
