import type Project from '#models/project'
import type { PageRequest } from '#services/cursor'

/**
 * A project's guardrails with their price lists, those switched off too, in the order they were
 * made; one more than the limit when there are more. Pages continue after `[id]`.
 */
export async function guardrailsOfProject(project: Project, { limit, after }: PageRequest) {
  return project
    .related('guardrails')
    .query()
    .if(after, (query) => query.where('id', '>', after![0]))
    .orderBy('id')
    .limit(limit + 1)
    .preload('priceList')
}

/** @throws E_ROW_NOT_FOUND when the project has no such guardrail */
export async function findGuardrail(project: Project, id: number) {
  return project.related('guardrails').query().where('id', id).preload('priceList').firstOrFail()
}
