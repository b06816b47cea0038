import { BaseMail } from '@adonisjs/mail'
import { urlFor } from '@adonisjs/core/services/url_builder'
import { originOf } from '#config/hosts'
import type User from '#models/user'

/** The link to choose a new password. */
export default class PasswordResetMail extends BaseMail {
  subject = 'Choose a new password for Calibrate'

  constructor(
    private user: User,
    private token: string
  ) {
    super()
  }

  prepare() {
    const data = {
      subject: this.subject,
      name: this.user.fullName,
      link: originOf('console') + urlFor('console.password_resets.edit', { token: this.token }),
    }
    this.message
      .to(this.user.email)
      .htmlView('emails/password_reset/html', data)
      .textView('emails/password_reset/text', data)
  }
}
