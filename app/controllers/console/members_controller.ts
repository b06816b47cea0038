import type { HttpContext } from '@adonisjs/core/http'
import { changeRole } from '#actions/members/change_role'
import { removeMember } from '#actions/members/remove_member'
import { authorize, may } from '#policies/permissions'
import { ROLE_OPTIONS } from '#presenters/roles'
import { clock } from '#services/clock'
import { memberRoleValidator } from '#validators/member'

export default class MembersController {
  async index(ctx: HttpContext) {
    authorize(ctx, 'members.read')
    const { project, view } = ctx
    const manages = may(ctx, 'members.manage')
    const members = await project.related('memberships').query().preload('user').orderBy('id')
    const invitations = project.related('invitations').query().whereNull('acceptedAt')
    return view.render('pages/console/members/index', {
      members,
      invitations: manages ? await invitations.preload('inviter').orderBy('id') : [],
      owners: members.filter(({ role }) => role === 'owner').length,
      manages,
      roles: ROLE_OPTIONS,
      now: clock.now(),
    })
  }

  async update(ctx: HttpContext) {
    const member = await memberOf(ctx)
    authorize(ctx, 'members.manage')
    const { role } = await ctx.request.validateUsing(memberRoleValidator)
    await changeRole(member, role, ctx.actor)
    ctx.session.flash('success', `${member.user.fullName} is ${role} now.`)
    return ctx.response.redirect().toRoute('console.members.index', { slug: ctx.project.slug })
  }

  /** An owner removes somebody; everybody may leave. */
  async destroy(ctx: HttpContext) {
    const member = await memberOf(ctx)
    const leaves = member.id === ctx.membership!.id
    if (!leaves) authorize(ctx, 'members.manage')
    await removeMember(member, ctx.actor)
    const done = leaves ? `You left ${ctx.project.name}.` : `${member.user.fullName} is removed.`
    ctx.session.flash('success', done)
    return leaves
      ? ctx.response.redirect().toRoute('console.projects.index')
      : ctx.response.redirect().toRoute('console.members.index', { slug: ctx.project.slug })
  }
}

function memberOf({ project, params }: HttpContext) {
  return project.related('memberships').query().where('id', params.id).preload('user').firstOrFail()
}
