import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { middleware } from '#start/kernel'
import { opsRoutes } from '#start/routes/ops'

router
  .group(() => {
    opsRoutes()
  })
  .domain(hosts.marketing)
  .use(middleware.publicPage())
  .as('marketing')
