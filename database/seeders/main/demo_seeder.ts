import db from '@adonisjs/lucid/services/db'
import { BaseSeeder } from '@adonisjs/lucid/seeders'
import { seedDemo } from '#database/seeders/demo/index'

/** The demo project, for `node ace db:seed`. Each run gives a token of its own. */
export default class extends BaseSeeder {
  static environment = ['development', 'test']

  async run() {
    await refuseBesideWorkers()
    const { email, password, token, project } = await seedDemo()
    console.log(`Project ${project}: sign in as ${email} with ${password}. API token: ${token}`)
  }
}

/** Workers would do what is told of the past once more, now, and expire its plans. */
async function refuseBesideWorkers() {
  const workers = await db
    .from('pg_stat_activity')
    .whereRaw('datname = current_database()')
    .where('application_name', 'calibrate jobs')
    .first()
  if (!workers) return
  throw new Error('A server works on this database. Stop it, seed the demo, and start it again.')
}
