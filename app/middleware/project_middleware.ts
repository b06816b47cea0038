import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import DomainException from '#exceptions/domain_exception'
import type { Actor } from '#models/actor'
import type ApiToken from '#models/api_token'
import type Membership from '#models/membership'
import type Project from '#models/project'
import { waitingPlans } from '#queries/plans/waiting_plans'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The project of this request; everything else is found through it. */
    project: Project
    /** The signed-in person's role there; console only. */
    membership?: Membership
    /** The token of this request; API only. */
    apiToken?: ApiToken
    actor: Actor
  }
}

/** Finds the project of a console page among those the person belongs to; else there is none. */
export default class ProjectMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = ctx.auth.use('web').getUserOrFail()
    const memberships = await user.related('memberships').query().preload('project').orderBy('id')
    const membership = memberships.find(({ project }) => project.slug === ctx.params.slug)
    if (!membership) {
      throw new DomainException('There is no such project, or you are not a member of it.', {
        code: 'project_not_found',
        status: 404,
      })
    }
    ctx.membership = membership
    ctx.project = membership.project
    ctx.actor = { type: 'user', id: user.id, requestId: ctx.request.id() }
    rememberProject(ctx)
    ctx.view.share({
      project: ctx.project,
      role: membership.role,
      projects: memberships.map(({ project }) => project),
      waitingPlans: await countWaiting(ctx.project),
    })
    return next()
  }
}

/**
 * So that the next way in leads back here. A page that a browser only fetches ahead of a click
 * was not visited.
 */
function rememberProject({ project, request, session }: HttpContext) {
  if (request.header('sec-purpose')?.includes('prefetch')) return
  if (session.get('lastProjectId') !== project.id) session.put('lastProjectId', project.id)
}

async function countWaiting(project: Project) {
  const [row] = await waitingPlans(project).count('* as total')
  return Number(row.$extras.total)
}
