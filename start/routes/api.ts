/*
|--------------------------------------------------------------------------
| API routes (api.)
|--------------------------------------------------------------------------
|
| Stateless: a token names the project. One group per resource below, plural
| nouns, seven methods; the URL may keep the verb (plans/:id/approve).
|
*/
import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { opsRoutes } from '#start/routes/ops'

router
  .group(() => {
    opsRoutes()
  })
  .domain(hosts.api)
  .as('api')
