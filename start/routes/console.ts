/*
|--------------------------------------------------------------------------
| Console routes (console.)
|--------------------------------------------------------------------------
|
| Sessions, CSRF protection and authentication live here and only here.
|
*/
import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { middleware } from '#start/kernel'
import { auditConsoleRoutes } from '#start/routes/audit'
import { calendarConsoleRoutes } from '#start/routes/calendar'
import { catalogConsoleRoutes } from '#start/routes/catalog'
import { channelConsoleRoutes } from '#start/routes/channels'
import { opsRoutes } from '#start/routes/ops'
import { personRoutes, projectPeopleRoutes } from '#start/routes/people'
import { planConsoleRoutes } from '#start/routes/plans'
import { priceListConsoleRoutes } from '#start/routes/price_lists'
import { approvalConsoleRoutes } from '#start/routes/approvals'
import { ruleConsoleRoutes } from '#start/routes/rules'

const MissingPages = () => import('#controllers/console/missing_pages_controller')

router
  .group(() => {
    opsRoutes()
  })
  .domain(hosts.console)
  .as('console.ops')

router
  .group(() => {
    personRoutes()

    /** Inside a project: everything is found through it. */
    router
      .group(() => {
        projectPeopleRoutes()
        auditConsoleRoutes()
        catalogConsoleRoutes()
        channelConsoleRoutes()
        planConsoleRoutes()
        priceListConsoleRoutes()
        ruleConsoleRoutes()
        approvalConsoleRoutes()
        calendarConsoleRoutes()
        router.get('/*', [MissingPages, 'show']).as('missing_pages.in_project')
      })
      .prefix('/p/:slug')
      .use([middleware.auth(), middleware.project()])

    router.get('/*', [MissingPages, 'show']).as('missing_pages.show')
  })
  .domain(hosts.console)
  .use([
    middleware.bodyParser(),
    middleware.session(),
    middleware.shield(),
    middleware.initializeAuth(),
    middleware.consolePage(),
  ])
  .as('console')
