import type { HttpContext } from '@adonisjs/core/http'
import { updateProject } from '#actions/projects/update_project'
import { authorize, may } from '#policies/permissions'
import { projectForm } from '#presenters/project_form'
import { projectSettingsValidator } from '#validators/project'

export default class ProjectSettingsController {
  edit(ctx: HttpContext) {
    return ctx.view.render('pages/console/project_settings/edit', {
      ...projectForm(),
      manages: may(ctx, 'project.manage'),
      managesTokens: may(ctx, 'tokens.manage'),
    })
  }

  async update(ctx: HttpContext) {
    authorize(ctx, 'project.manage')
    const { project, actor, request, response, session } = ctx
    await updateProject(project, await request.validateUsing(projectSettingsValidator), actor)
    session.flash('success', 'The settings are saved.')
    return response.redirect().toRoute('console.project_settings.edit', { slug: project.slug })
  }
}
