/*
|--------------------------------------------------------------------------
| Rules and guardrails
|--------------------------------------------------------------------------
|
| What prices should be, and the limits they may not cross: for programs (api.)
| and for people (console.).
|
*/
import router from '@adonisjs/core/services/router'
import { laneApiRoutes, laneConsoleRoutes } from '#start/routes/lanes'

const AllRulesPreviewsController = () =>
  import('#controllers/console/all_rules_previews_controller')
const AllRulesPreviewsApi = () => import('#controllers/api/all_rules_previews_controller')
const GuardrailsController = () => import('#controllers/console/guardrails_controller')
const GuardrailSwitchesController = () =>
  import('#controllers/console/guardrail_switches_controller')
const RuleDraftsController = () => import('#controllers/console/rule_drafts_controller')
const RuleExportsController = () => import('#controllers/console/rule_exports_controller')
const RuleImportPreviewsController = () =>
  import('#controllers/console/rule_import_previews_controller')
const RuleImportsController = () => import('#controllers/console/rule_imports_controller')
const RulePlansController = () => import('#controllers/console/rule_plans_controller')
const RulePreviewsController = () => import('#controllers/console/rule_previews_controller')
const RuleConflictsApi = () => import('#controllers/api/rule_conflicts_controller')
const RuleStatisticsApi = () => import('#controllers/api/rule_statistics_controller')
const RulesController = () => import('#controllers/console/rules_controller')
const RuleVersionsController = () => import('#controllers/console/rule_versions_controller')
const RulesApi = () => import('#controllers/api/rules_controller')
const RulePreviewsApi = () => import('#controllers/api/rule_previews_controller')
const RuleVersionsApi = () => import('#controllers/api/rule_versions_controller')
const RuleExportsApi = () => import('#controllers/api/rule_exports_controller')
const RuleForecastsApi = () => import('#controllers/api/rule_forecasts_controller')
const RuleImportsApi = () => import('#controllers/api/rule_imports_controller')
const GuardrailDrills = () => import('#controllers/console/guardrail_drills_controller')
const GuardrailDrillsApi = () => import('#controllers/api/guardrail_drills_controller')
const GuardrailsApi = () => import('#controllers/api/guardrails_controller')

/** Ids are short enough to be numbers exactly; anything else is no address. */
const id = { match: /^[1-9][0-9]{0,14}$/, cast: (value: string) => Number(value) }

/** Inside the API's group of versioned, authenticated routes. */
export function ruleApiRoutes() {
  router.get('/rules', [RulesApi, 'index']).as('rules.index')
  router.post('/rules', [RulesApi, 'store']).as('rules.store')
  router.post('/rules/preview', [RulePreviewsApi, 'store']).as('rule_previews.draft')
  router.post('/rules/all/preview', [AllRulesPreviewsApi, 'store']).as('all_rules_previews.store')
  router.post('/rules/conflicts', [RuleConflictsApi, 'store']).as('rule_conflicts.draft')
  router.get('/rules/export', [RuleExportsApi, 'show']).as('rule_exports.show')
  router.post('/rules/import', [RuleImportsApi, 'store']).as('rule_imports.store')
  router.post('/rules/plan', [RuleForecastsApi, 'store']).as('rule_forecasts.store')
  router
    .group(() => {
      router.get('', [RulesApi, 'show']).as('rules.show')
      router.patch('', [RulesApi, 'update']).as('rules.update')
      router.delete('', [RulesApi, 'destroy']).as('rules.destroy')
      router.get('/versions', [RuleVersionsApi, 'index']).as('rule_versions.index')
      router.post('/preview', [RulePreviewsApi, 'store']).as('rule_previews.store')
      router.post('/conflicts', [RuleConflictsApi, 'store']).as('rule_conflicts.store')
      router.get('/statistics', [RuleStatisticsApi, 'show']).as('rule_statistics.show')
    })
    .prefix('/rules/:id')
    .where('id', id)

  laneApiRoutes()

  router.get('/guardrails', [GuardrailsApi, 'index']).as('guardrails.index')
  router.post('/guardrails', [GuardrailsApi, 'store']).as('guardrails.store')
  router.post('/guardrails/drill', [GuardrailDrillsApi, 'store']).as('guardrail_drills.store')
  router
    .group(() => {
      router.get('', [GuardrailsApi, 'show']).as('guardrails.show')
      router.patch('', [GuardrailsApi, 'update']).as('guardrails.update')
      router.delete('', [GuardrailsApi, 'destroy']).as('guardrails.destroy')
    })
    .prefix('/guardrails/:id')
    .where('id', id)
}

/** Inside a project of the console (`/p/:slug`). */
export function ruleConsoleRoutes() {
  router.get('/rules', [RulesController, 'index']).as('rules.index')
  router.post('/rules', [RulesController, 'store']).as('rules.store')
  router.get('/rules/new', [RulesController, 'create']).as('rules.create')
  router.post('/rules/draft', [RuleDraftsController, 'store']).as('rule_drafts.store')
  router.post('/rules/preview', [RulePreviewsController, 'store']).as('rule_previews.draft')
  router
    .group(() => {
      router.get('', [AllRulesPreviewsController, 'show']).as('all_rules_previews.show')
      router.post('', [AllRulesPreviewsController, 'store']).as('all_rules_previews.store')
    })
    .prefix('/rules/all/preview')
  router.post('/rules/plans', [RulePlansController, 'store']).as('rule_plans.all')
  router.get('/rules/export', [RuleExportsController, 'show']).as('rule_exports.show')
  router.get('/rules/import', [RuleImportsController, 'create']).as('rule_imports.create')
  router.post('/rules/import', [RuleImportsController, 'store']).as('rule_imports.store')
  router
    .post('/rules/import/preview', [RuleImportPreviewsController, 'store'])
    .as('rule_import_previews.store')
  router
    .group(() => {
      router.get('', [RulesController, 'show']).as('rules.show')
      router.get('/edit', [RulesController, 'edit']).as('rules.edit')
      router.put('', [RulesController, 'update']).as('rules.update')
      router.delete('', [RulesController, 'destroy']).as('rules.destroy')
      router.get('/versions', [RuleVersionsController, 'index']).as('rule_versions.index')
      router.post('/preview', [RulePreviewsController, 'store']).as('rule_previews.store')
      router.post('/plans', [RulePlansController, 'store']).as('rule_plans.store')
    })
    .prefix('/rules/:id')
    .where('id', id)

  laneConsoleRoutes()

  router.get('/guardrails', [GuardrailsController, 'index']).as('guardrails.index')
  router.post('/guardrails', [GuardrailsController, 'store']).as('guardrails.store')
  router.get('/guardrails/drill', [GuardrailDrills, 'show']).as('guardrail_drills.show')
  router.post('/guardrails/drill', [GuardrailDrills, 'store']).as('guardrail_drills.store')
  router.get('/guardrails/new', [GuardrailsController, 'create']).as('guardrails.create')
  router
    .group(() => {
      router.get('/edit', [GuardrailsController, 'edit']).as('guardrails.edit')
      router.put('', [GuardrailsController, 'update']).as('guardrails.update')
      router.delete('', [GuardrailsController, 'destroy']).as('guardrails.destroy')
      router.put('/switch', [GuardrailSwitchesController, 'update']).as('guardrail_switches.update')
    })
    .prefix('/guardrails/:id')
    .where('id', id)
}
