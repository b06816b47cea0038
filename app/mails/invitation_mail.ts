import { BaseMail } from '@adonisjs/mail'
import { urlFor } from '@adonisjs/core/services/url_builder'
import { originOf } from '#config/hosts'
import type Invitation from '#models/invitation'
import type Project from '#models/project'
import type User from '#models/user'

interface Content {
  invitation: Invitation
  project: Project
  inviter: User
  token: string
}

/** The offer to join a project. */
export default class InvitationMail extends BaseMail {
  constructor(private content: Content) {
    super()
  }

  prepare() {
    const { invitation, project, inviter, token } = this.content
    const subject = `${inviter.fullName} invites you to ${project.name}`
    const data = {
      subject,
      inviter: inviter.fullName,
      project: project.name,
      role: invitation.role,
      link: originOf('console') + urlFor('console.invitation_acceptances.create', { token }),
    }
    this.message
      .to(invitation.email)
      .subject(subject)
      .htmlView('emails/invitation/html', data)
      .textView('emails/invitation/text', data)
  }
}
