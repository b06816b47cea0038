/*
|--------------------------------------------------------------------------
| API routes (api.)
|--------------------------------------------------------------------------
|
| Stateless: a token names the project. One group per resource below, plural
| nouns, seven methods; the URL may keep the verb (plans/:id/approve). Every
| route has its operation in start/openapi/<noun>.ts; a test holds the two together.
|
*/
import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { middleware } from '#start/kernel'
import { approvalApiRoutes } from '#start/routes/approvals'
import { calendarApiRoutes } from '#start/routes/calendar'
import { catalogApiRoutes } from '#start/routes/catalog'
import { channelApiRoutes, platformApiRoutes } from '#start/routes/channels'
import { hookRoutes } from '#start/routes/hooks'
import { opsRoutes } from '#start/routes/ops'
import { priceListApiRoutes } from '#start/routes/price_lists'
import { ruleApiRoutes } from '#start/routes/rules'

const AuditController = () => import('#controllers/api/audit_controller')
const EventsController = () => import('#controllers/api/events_controller')
const MembersController = () => import('#controllers/api/members_controller')
const TokensController = () => import('#controllers/api/tokens_controller')
const DescriptionsController = () => import('#controllers/api/descriptions_controller')

const PlansController = () => import('#controllers/api/plans_controller')
const PlanApprovalsController = () => import('#controllers/api/plan_approvals_controller')
const PlanRejectionsController = () => import('#controllers/api/plan_rejections_controller')
const PlanApplicationsController = () => import('#controllers/api/plan_applications_controller')
const PlanCancellationsController = () => import('#controllers/api/plan_cancellations_controller')
const PlanRollbacksController = () => import('#controllers/api/plan_rollbacks_controller')
const PriceChangesController = () => import('#controllers/api/price_changes_controller')
const PriceChangeApprovalsController = () =>
  import('#controllers/api/price_change_approvals_controller')
const PriceChangeRejectionsController = () =>
  import('#controllers/api/price_change_rejections_controller')

/** What an id can be; anything else is the address of nothing. */
const ID = /^[1-9]\d{0,14}$/

router
  .group(() => {
    opsRoutes()
    hookRoutes()
    router
      .get('/api/openapi.json', [DescriptionsController, 'show'])
      .as('openapi')
      .use(middleware.apiLimits())

    router
      .group(() => {
        platformApiRoutes()
        router
          .group(() => {
            catalogApiRoutes()
            priceListApiRoutes()
            ruleApiRoutes()
            calendarApiRoutes()
            channelApiRoutes()
            router.get('/plans', [PlansController, 'index']).as('plans.index')
            router.post('/plans', [PlansController, 'store']).as('plans.store')
            router.get('/plans/:id', [PlansController, 'show']).as('plans.show')
            router
              .post('/plans/:id/approve', [PlanApprovalsController, 'store'])
              .as('plans.approve')
            router.post('/plans/:id/reject', [PlanRejectionsController, 'store']).as('plans.reject')
            router.post('/plans/:id/apply', [PlanApplicationsController, 'store']).as('plans.apply')
            router
              .post('/plans/:id/cancel', [PlanCancellationsController, 'store'])
              .as('plans.cancel')
            router
              .post('/plans/:id/rollback', [PlanRollbacksController, 'store'])
              .as('plans.rollback')
            router
              .get('/plans/:id/price-changes', [PriceChangesController, 'index'])
              .as('price_changes.index')
            router
              .post('/price-changes/:id/approve', [PriceChangeApprovalsController, 'store'])
              .as('price_changes.approve')
            router
              .post('/price-changes/:id/reject', [PriceChangeRejectionsController, 'store'])
              .as('price_changes.reject')
            approvalApiRoutes()
            router.get('/audit', [AuditController, 'index']).as('audit.index')
            router.get('/events', [EventsController, 'index']).as('events.index')
            router.get('/members', [MembersController, 'index']).as('members.index')
            router.get('/tokens/current', [TokensController, 'show']).as('tokens.show')
          })
          .prefix('/api/v1')
          .where('id', ID)
      })
      .use([
        middleware.apiLimits(),
        middleware.apiToken(),
        middleware.apiBody(),
        middleware.apiFields(),
        middleware.idempotency(),
        middleware.apiLocation(),
      ])
  })
  .domain(hosts.api)
  .as('api')
