import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'

export default class HealthController {
  async show({ response }: HttpContext) {
    await db.rawQuery('select 1')
    return response.send({ status: 'healthy' })
  }

  live({ response }: HttpContext) {
    return response.send('ok')
  }
}
