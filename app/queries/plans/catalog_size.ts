import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Project from '#models/project'

/** How many variants the project has. */
export async function catalogSize(project: Project, trx: TransactionClientContract) {
  const row = await trx.from('variants').where('project_id', project.id).count('* as total').first()
  return Number(row.total)
}
