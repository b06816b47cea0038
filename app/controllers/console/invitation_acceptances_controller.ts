import type { HttpContext } from '@adonisjs/core/http'
import { acceptInvitation } from '#actions/invitations/accept_invitation'
import User from '#models/user'
import { openInvitation } from '#queries/invitations/open_invitation'
import { rememberPage } from '#services/after_sign_in'
import { isSignedIn, startSession } from '#services/person_sessions'
import { newPersonValidator } from '#validators/invitation'

/** Joining a project by the link of an invitation. */
export default class InvitationAcceptancesController {
  async create(ctx: HttpContext) {
    const { params, auth, response, view } = ctx
    const invitation = await openInvitation(params.token)
    if (!invitation)
      return response.status(410).send(await view.render('pages/console/invitations/over'))
    const signedIn = await isSignedIn(ctx)
    const isKnown = (await User.findBy('email', invitation.email)) !== null
    if (!signedIn && isKnown) rememberPage(ctx)
    const user = signedIn ? auth.use('web').user : null
    return view.render('pages/console/invitations/show', {
      invitation,
      token: params.token,
      isKnown,
      person: user,
      isForPerson: user?.email === invitation.email,
    })
  }

  async store(ctx: HttpContext) {
    const { params, auth, request, response, session, view } = ctx
    const invitation = await openInvitation(params.token)
    if (!invitation)
      return response.status(410).send(await view.render('pages/console/invitations/over'))
    const signedIn = await isSignedIn(ctx)
    const person = signedIn
      ? auth.use('web').getUserOrFail()
      : await request.validateUsing(newPersonValidator, { meta: { email: invitation.email } })
    const user = await acceptInvitation(invitation, person, request.id() ?? null)
    if (!signedIn) await startSession(ctx, user)
    session.flash('success', `You are a member of ${invitation.project.name} now.`)
    return response.redirect().toRoute('console.projects.show', { slug: invitation.project.slug })
  }
}
