import OutboxMail from '#models/outbox_mail'
import { backgroundSettled } from '#services/background'

/** The mails somebody got, the latest first; `link` is the path of the first link of ours. */
export async function mailsTo(email: string) {
  await backgroundSettled()
  const mails = await OutboxMail.query().where('recipient', email).orderBy('id', 'desc')
  return mails.map(({ subject, text, html }) => ({
    subject,
    text,
    html,
    link: /https?:\/\/[^/\s]+(\/\S*)/.exec(text)?.[1] ?? '',
  }))
}
