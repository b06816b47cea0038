import { randomUUID } from 'node:crypto'
import { MailResponse } from '@adonisjs/mail'
import type { MailTransportContract, NodeMailerMessage, Recipient } from '@adonisjs/mail/types'

/** Keeps mails in a table instead of sending them; the page /outbox of development shows them. */
export class OutboxTransport implements MailTransportContract {
  async send({ from, to = [], subject, text, html }: NodeMailerMessage) {
    const { default: OutboxMail } = await import('#models/outbox_mail')
    const recipients = to.map(addressOf)
    const kept = await OutboxMail.create({
      recipient: recipients.join(', '),
      subject: subject ?? '',
      text: String(text ?? ''),
      html: html ? String(html) : null,
    })
    const envelope = { from: from ? addressOf(from) : '', to: recipients }
    return new MailResponse(randomUUID(), envelope, kept)
  }
}

function addressOf(recipient: Recipient) {
  return typeof recipient === 'string' ? recipient : recipient.address
}
