import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Project from '#models/project'
import type { PageRequest } from '#services/cursor'

/** A project's approval bands in the order they were made, one more than the limit. */
export function approvalBandsOfProject(project: Project, { limit, after }: PageRequest) {
  return project
    .related('approvalBands')
    .query()
    .if(after, (query) => query.where('id', '>', after![0]))
    .orderBy('id')
    .limit(limit + 1)
}

/** @throws E_ROW_NOT_FOUND when the project has no such band */
export function findApprovalBand(project: Project, id: number) {
  return project.related('approvalBands').query().where('id', id).firstOrFail()
}

/** All of them, as pricing reads them. */
export async function bandsOf(project: Project, trx?: TransactionClientContract) {
  const bands = await project
    .related('approvalBands')
    .query()
    .if(trx, (query) => query.useTransaction(trx!))
    .orderBy('id')
  return bands.map((band) => band.asBand())
}
