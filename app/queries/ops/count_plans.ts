import db from '@adonisjs/lucid/services/db'

/** How many plans there are of each state, in all projects. */
export async function countPlansByState() {
  const rows = await db.from('plans').select('state').count('* as total').groupBy('state')
  return Object.fromEntries(rows.map(({ state, total }) => [state, Number(total)]))
}
