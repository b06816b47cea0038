/*
|--------------------------------------------------------------------------
| Plans (console.)
|--------------------------------------------------------------------------
|
| People know plans by their numbers. The verbs are forms, so that all of it works without
| scripts; what a rule proposes comes in through the rule's own page.
|
*/
import router from '@adonisjs/core/services/router'

const PlansController = () => import('#controllers/console/plans_controller')
const PlanApprovalsController = () => import('#controllers/console/plan_approvals_controller')
const PlanRejectionsController = () => import('#controllers/console/plan_rejections_controller')
const PlanApplicationsController = () => import('#controllers/console/plan_applications_controller')
const PlanCancellationsController = () =>
  import('#controllers/console/plan_cancellations_controller')
const PlanRollbacksController = () => import('#controllers/console/plan_rollbacks_controller')
const PlanOverridesController = () => import('#controllers/console/plan_overrides_controller')
const PriceChangeOverridesController = () =>
  import('#controllers/console/price_change_overrides_controller')
const PlanReviewsController = () => import('#controllers/console/plan_reviews_controller')
const PlanProgressController = () => import('#controllers/console/plan_progress_controller')
const PlanExportsController = () => import('#controllers/console/plan_exports_controller')

/** Short enough to be a number exactly. */
const number = { match: /^[1-9][0-9]{0,8}$/, cast: (value: string) => Number(value) }

/** Inside a project of the console (`/p/:slug`). */
export function planConsoleRoutes() {
  router.get('/plans', [PlansController, 'index']).as('plans.index')
  router.post('/plans', [PlansController, 'store']).as('plans.store')
  router.get('/plans/new', [PlansController, 'create']).as('plans.create')
  router
    .group(() => {
      router.get('', [PlansController, 'show']).as('plans.show')
      router.post('/approve', [PlanApprovalsController, 'store']).as('plan_approvals.store')
      router.delete('/approve', [PlanApprovalsController, 'destroy']).as('plan_approvals.destroy')
      router.post('/override', [PlanOverridesController, 'store']).as('plan_overrides.store')
      router.delete('/override', [PlanOverridesController, 'destroy']).as('plan_overrides.destroy')
      router
        .post('/price-changes/override', [PriceChangeOverridesController, 'store'])
        .as('price_change_overrides.store')
      router
        .delete('/price-changes/override', [PriceChangeOverridesController, 'destroy'])
        .as('price_change_overrides.destroy')
      router.post('/reject', [PlanRejectionsController, 'store']).as('plan_rejections.store')
      router.post('/apply', [PlanApplicationsController, 'store']).as('plan_applications.store')
      router.post('/cancel', [PlanCancellationsController, 'store']).as('plan_cancellations.store')
      router.post('/rollback', [PlanRollbacksController, 'store']).as('plan_rollbacks.store')
      router.post('/price-changes', [PlanReviewsController, 'store']).as('plan_reviews.store')
      router.get('/live', [PlanProgressController, 'show']).as('plan_progress.show')
      router.get('/export.csv', [PlanExportsController, 'show']).as('plan_exports.show')
    })
    .prefix('/plans/:number')
    .where('number', number)
}
