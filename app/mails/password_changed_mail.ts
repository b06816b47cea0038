import { BaseMail } from '@adonisjs/mail'
import { urlFor } from '@adonisjs/core/services/url_builder'
import { originOf } from '#config/hosts'
import type User from '#models/user'

/** Tells a person that their password changed, in case it was not them. */
export default class PasswordChangedMail extends BaseMail {
  subject = 'Your password was changed'

  constructor(private user: User) {
    super()
  }

  prepare() {
    const data = {
      subject: this.subject,
      name: this.user.fullName,
      link: originOf('console') + urlFor('console.password_resets.create'),
    }
    this.message
      .to(this.user.email)
      .htmlView('emails/password_changed/html', data)
      .textView('emails/password_changed/text', data)
  }
}
