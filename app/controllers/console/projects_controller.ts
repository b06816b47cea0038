import type { HttpContext } from '@adonisjs/core/http'
import { openProject } from '#actions/projects/open_project'
import { happening } from '#presenters/happening'
import { projectForm } from '#presenters/project_form'
import { organizationsOwnedBy } from '#queries/projects/organizations_owned_by'
import { projectOverview } from '#queries/projects/overview'
import { projectsOf } from '#queries/projects/projects_of'
import { newProjectValidator } from '#validators/project'

export default class ProjectsController {
  /** The way in: the project the person was in last, else their first, else the form for one. */
  async index({ auth, response, session }: HttpContext) {
    const projects = await projectsOf(auth.use('web').getUserOrFail())
    const last = projects.find(({ id }) => id === session.get('lastProjectId')) ?? projects[0]
    return last
      ? response.redirect().toRoute('console.projects.show', { slug: last.slug })
      : response.redirect().toRoute('console.projects.create')
  }

  async create({ auth, view }: HttpContext) {
    const user = auth.use('web').getUserOrFail()
    view.share({ projects: await projectsOf(user) })
    return view.render('pages/console/projects/create', {
      ...projectForm(),
      organizations: await organizationsOwnedBy(user),
    })
  }

  async store({ auth, request, response }: HttpContext) {
    const user = auth.use('web').getUserOrFail()
    const { slug, organizationId, organization, ...given } =
      await request.validateUsing(newProjectValidator)
    const project = await openProject(
      {
        ...given,
        slug: slug ?? null,
        organizationId: organizationId ?? null,
        organization: organization ?? null,
      },
      user,
      { type: 'user', id: user.id, requestId: request.id() }
    )
    return response.redirect().toRoute('console.projects.show', { slug: project.slug })
  }

  async show({ project, view }: HttpContext) {
    const overview = await projectOverview(project)
    return view.render('pages/console/projects/show', {
      ...overview,
      happenings: overview.latestEvents.map((event) => happening(event, overview)),
    })
  }
}
