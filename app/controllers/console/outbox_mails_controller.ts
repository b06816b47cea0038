import type { HttpContext } from '@adonisjs/core/http'
import OutboxMail from '#models/outbox_mail'
import { linkify } from '#presenters/linkify'

/** Development: the mails that would have been sent. */
export default class OutboxMailsController {
  async index({ view }: HttpContext) {
    const mails = await OutboxMail.query().orderBy('id', 'desc').limit(50)
    return view.render('pages/console/outbox_mails/index', {
      mails: mails.map((mail) => ({ mail, lines: linkify(mail.text) })),
    })
  }
}
