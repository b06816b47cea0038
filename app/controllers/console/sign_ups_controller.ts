import type { HttpContext } from '@adonisjs/core/http'
import { signUp } from '#actions/sign_ups/sign_up'
import { projectForm } from '#presenters/project_form'
import { countAttempt, signUpLimits } from '#services/attempts'
import { startSession } from '#services/person_sessions'
import { signUpValidator } from '#validators/sign_up'

/** A person, their organization and its first project, in one form. */
export default class SignUpsController {
  create({ view }: HttpContext) {
    return view.render('pages/console/sign_ups/create', projectForm())
  }

  async store(ctx: HttpContext) {
    await countAttempt(signUpLimits(ctx.request.ip()))
    const { projectName, slug, currency, timeZone, ...person } =
      await ctx.request.validateUsing(signUpValidator)
    const { user, project } = await signUp(
      { ...person, project: { name: projectName, slug: slug ?? null, currency, timeZone } },
      ctx.request.id() ?? null
    )
    await startSession(ctx, user)
    return ctx.response.redirect().toRoute('console.projects.show', { slug: project.slug })
  }
}
