import DomainException from '#exceptions/domain_exception'
import Project from '#models/project'

/**
 * The project an operator names, or the only one there is.
 *
 * @throws {DomainException} 404 `project_not_found` also when there are several to choose from
 */
export async function onlyProject(slug?: string) {
  const query = Project.query().orderBy('slug').limit(2)
  const found = await (slug === undefined ? query : query.where('slug', slug))
  if (found.length === 1) return found[0]
  const many = 'There are several projects: name one with --project=<slug>.'
  const none = slug === undefined ? 'There is no project.' : `There is no project ${slug}.`
  const message = found.length === 0 ? none : many
  throw new DomainException(message, { code: 'project_not_found', status: 404 })
}
