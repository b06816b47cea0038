import mail from '@adonisjs/mail/services/main'
import type { BaseMail } from '@adonisjs/mail'
import { inBackground } from '#services/background'

/**
 * Sends a mail beside the request. To be called after the transaction it tells of has
 * committed; one that the mail server refuses is logged, and the person can ask again.
 */
export function post(letter: BaseMail) {
  inBackground('mail', () => mail.send(letter))
}
