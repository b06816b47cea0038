/*
|--------------------------------------------------------------------------
| Approvals
|--------------------------------------------------------------------------
|
| How many approvals plans need, which go without any, and what an owner lets through: for
| programs (api.) and for people (console.).
|
*/
import router from '@adonisjs/core/services/router'

const ApprovalBandsApi = () => import('#controllers/api/approval_bands_controller')
const AutoApplyPoliciesApi = () => import('#controllers/api/auto_apply_policies_controller')
const PlanApprovalsApi = () => import('#controllers/api/plan_approvals_controller')
const MatchingPriceChangesApi = () => import('#controllers/api/matching_price_changes_controller')
const MatchingOverridesApi = () => import('#controllers/api/matching_overrides_controller')
const MatchingApprovalsApi = () => import('#controllers/api/matching_approvals_controller')
const MatchingRejectionsApi = () => import('#controllers/api/matching_rejections_controller')
const PlanOverridesApi = () => import('#controllers/api/plan_overrides_controller')
const PriceChangeOverridesApi = () => import('#controllers/api/price_change_overrides_controller')
const ApprovalBandsController = () => import('#controllers/console/approval_bands_controller')
const AutoApplyPoliciesController = () =>
  import('#controllers/console/auto_apply_policies_controller')

/** Ids are short enough to be numbers exactly; anything else is no address. */
const id = { match: /^[1-9][0-9]{0,14}$/, cast: (value: string) => Number(value) }

/** Inside the API's group of versioned, authenticated routes. */
export function approvalApiRoutes() {
  router.get('/approval-bands', [ApprovalBandsApi, 'index']).as('approval_bands.index')
  router.post('/approval-bands', [ApprovalBandsApi, 'store']).as('approval_bands.store')
  router
    .group(() => {
      router.get('', [ApprovalBandsApi, 'show']).as('approval_bands.show')
      router.patch('', [ApprovalBandsApi, 'update']).as('approval_bands.update')
      router.delete('', [ApprovalBandsApi, 'destroy']).as('approval_bands.destroy')
    })
    .prefix('/approval-bands/:id')
    .where('id', id)
  router
    .get('/auto-apply-policies', [AutoApplyPoliciesApi, 'index'])
    .as('auto_apply_policies.index')
  router
    .post('/plans/:id/withdraw-approval', [PlanApprovalsApi, 'destroy'])
    .as('plans.withdraw_approval')
  router.post('/plans/:id/override', [PlanOverridesApi, 'store']).as('plans.override')
  router.delete('/plans/:id/override', [PlanOverridesApi, 'destroy']).as('plans.take_back_override')
  router
    .post('/price-changes/:id/override', [PriceChangeOverridesApi, 'store'])
    .as('price_changes.override')
  router
    .delete('/price-changes/:id/override', [PriceChangeOverridesApi, 'destroy'])
    .as('price_changes.take_back_override')
  router
    .group(() => {
      router.get('/matching', [MatchingPriceChangesApi, 'show']).as('show')
      router.post('/override', [MatchingOverridesApi, 'store']).as('override')
      router.delete('/override', [MatchingOverridesApi, 'destroy']).as('take_back_override')
      router.post('/approve', [MatchingApprovalsApi, 'store']).as('approve')
      router.post('/reject', [MatchingRejectionsApi, 'store']).as('reject')
    })
    .prefix('/plans/:id/price-changes')
    .as('matching_price_changes')
}

/** Inside a project of the console (`/p/:slug`). */
export function approvalConsoleRoutes() {
  router.get('/approval-bands', [ApprovalBandsController, 'index']).as('approval_bands.index')
  router.post('/approval-bands', [ApprovalBandsController, 'store']).as('approval_bands.store')
  router.get('/approval-bands/new', [ApprovalBandsController, 'create']).as('approval_bands.create')
  router
    .group(() => {
      router.get('/edit', [ApprovalBandsController, 'edit']).as('approval_bands.edit')
      router.put('', [ApprovalBandsController, 'update']).as('approval_bands.update')
      router.delete('', [ApprovalBandsController, 'destroy']).as('approval_bands.destroy')
    })
    .prefix('/approval-bands/:id')
    .where('id', id)
  router
    .put('/auto-apply-policy', [AutoApplyPoliciesController, 'update'])
    .as('auto_apply_policies.update')
}
