import Project from '#models/project'

/** The project of this slug, if there is one; without a slug all projects, the oldest first. */
export async function projectsNamed(slug?: string) {
  const query = Project.query().orderBy('id')
  return slug ? query.where('slug', slug) : query
}
