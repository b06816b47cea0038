import type { HttpContext } from '@adonisjs/core/http'
import { inviteMember } from '#actions/invitations/invite_member'
import { revokeInvitation } from '#actions/invitations/revoke_invitation'
import { authorize } from '#policies/permissions'
import { invitationValidator } from '#validators/invitation'

export default class InvitationsController {
  async store(ctx: HttpContext) {
    authorize(ctx, 'members.manage')
    const { auth, project, actor, request } = ctx
    const given = await request.validateUsing(invitationValidator)
    await inviteMember(project, given, auth.use('web').getUserOrFail(), actor)
    return backToMembers(ctx, `An invitation is on its way to ${given.email}.`)
  }

  /** Sends an open invitation again, with a new link. */
  async update(ctx: HttpContext) {
    authorize(ctx, 'members.manage')
    const { auth, project, actor } = ctx
    const { email, role } = await openInvitationOf(ctx)
    await inviteMember(project, { email, role }, auth.use('web').getUserOrFail(), actor)
    return backToMembers(ctx, `A new link is on its way to ${email}. The old one no longer works.`)
  }

  async destroy(ctx: HttpContext) {
    authorize(ctx, 'members.manage')
    const invitation = await openInvitationOf(ctx)
    await revokeInvitation(invitation, ctx.actor)
    return backToMembers(ctx, `The invitation of ${invitation.email} is withdrawn.`)
  }
}

function openInvitationOf({ project, params }: HttpContext) {
  return project
    .related('invitations')
    .query()
    .where('id', params.id)
    .whereNull('acceptedAt')
    .firstOrFail()
}

function backToMembers({ project, response, session }: HttpContext, done: string) {
  session.flash('success', done)
  return response.redirect().toRoute('console.members.index', { slug: project.slug })
}
