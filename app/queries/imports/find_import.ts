import DomainException from '#exceptions/domain_exception'
import type Import from '#models/import'
import type Project from '#models/project'

/** @throws {DomainException} 404 `import_not_found` */
export async function findImport(project: Project, id: number): Promise<Import> {
  const file = await project.related('imports').query().where('id', id).preload('plan').first()
  if (file) return file
  throw new DomainException('There is no such import in this project.', {
    code: 'import_not_found',
    status: 404,
  })
}

/** The first of an import's errors and of its warnings, by row. */
export async function noticesOf(file: Import, most: number) {
  const of = (severity: 'error' | 'warning') =>
    file.related('errors').query().where({ severity }).orderBy(['row', 'id']).limit(most)
  return [...(await of('error')), ...(await of('warning'))]
}
