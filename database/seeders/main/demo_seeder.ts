import { BaseSeeder } from '@adonisjs/lucid/seeders'
import { seedDemo } from '#database/seeders/demo/index'

/** The demo project, for `node ace db:seed`. Each run gives a token of its own. */
export default class extends BaseSeeder {
  static environment = ['development', 'test']

  async run() {
    const { email, password, token, project } = await seedDemo()
    console.log(`Project ${project}: sign in as ${email} with ${password}. API token: ${token}`)
  }
}
