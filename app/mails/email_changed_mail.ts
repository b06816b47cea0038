import { BaseMail } from '@adonisjs/mail'
import type User from '#models/user'

/** Tells the old address that a person signs in with another one now. */
export default class EmailChangedMail extends BaseMail {
  subject = 'Your e-mail address was changed'

  constructor(
    private user: User,
    private oldAddress: string
  ) {
    super()
  }

  prepare() {
    const data = { subject: this.subject, name: this.user.fullName, address: this.user.email }
    this.message
      .to(this.oldAddress)
      .htmlView('emails/email_changed/html', data)
      .textView('emails/email_changed/text', data)
  }
}
