/*
|--------------------------------------------------------------------------
| Catalog
|--------------------------------------------------------------------------
|
| Variants, price lists and the files they come from, for programs (api.) and for
| people (console.).
|
*/
import router from '@adonisjs/core/services/router'

const Catalog = () => import('#controllers/console/catalog_controller')
const CatalogApi = () => import('#controllers/api/catalog_controller')
const CatalogExports = () => import('#controllers/console/catalog_exports_controller')
const CatalogExportsApi = () => import('#controllers/api/catalog_exports_controller')
const CatalogSuggestions = () => import('#controllers/console/catalog_suggestions_controller')
const Counterfactuals = () => import('#controllers/console/counterfactuals_controller')
const CounterfactualsApi = () => import('#controllers/api/counterfactuals_controller')
const Explanations = () => import('#controllers/console/explanations_controller')
const ExplanationsApi = () => import('#controllers/api/explanations_controller')
const Imports = () => import('#controllers/console/imports_controller')
const ImportErrors = () => import('#controllers/console/import_errors_controller')
const ImportMappings = () => import('#controllers/console/import_mappings_controller')
const ImportProgress = () => import('#controllers/console/import_progress_controller')
const ImportsApi = () => import('#controllers/api/imports_controller')

/** Ids are short enough to be numbers exactly; anything else is no address. */
const id = { match: /^[1-9][0-9]{0,14}$/, cast: (value: string) => Number(value) }

/** Inside the API's group of versioned, authenticated routes. */
export function catalogApiRoutes() {
  router.get('/catalog', [CatalogApi, 'index']).as('catalog.index')
  router.get('/catalog/export', [CatalogExportsApi, 'show']).as('catalog_exports.show')
  router.get('/catalog/:id', [CatalogApi, 'show']).as('catalog.show')
  router.get('/variants/:id/explain', [ExplanationsApi, 'show']).as('explanations.show')
  router
    .get('/variants/:id/counterfactual', [CounterfactualsApi, 'show'])
    .as('counterfactuals.show')
  router.get('/imports', [ImportsApi, 'index']).as('imports.index')
  router.post('/imports', [ImportsApi, 'store']).as('imports.store')
  router.get('/imports/:id', [ImportsApi, 'show']).as('imports.show').where('id', id)
}

/** Inside the console's group of a project. */
export function catalogConsoleRoutes() {
  router.get('/catalog', [Catalog, 'index']).as('catalog.index')
  router.get('/catalog/suggestions', [CatalogSuggestions, 'index']).as('catalog_suggestions.index')
  router.get('/catalog/export.csv', [CatalogExports, 'show']).as('catalog_exports.show')
  router.get('/catalog/:id', [Catalog, 'show']).as('catalog.show')
  router.get('/catalog/:id/explain', [Explanations, 'show']).as('explanations.show')
  router.get('/catalog/:id/counterfactual', [Counterfactuals, 'show']).as('counterfactuals.show')

  router.get('/imports', [Imports, 'index']).as('imports.index')
  router.get('/imports/new', [Imports, 'create']).as('imports.create')
  router.post('/imports', [Imports, 'store']).as('imports.store')
  router
    .group(() => {
      router.get('', [Imports, 'show']).as('imports.show')
      router.delete('', [Imports, 'destroy']).as('imports.destroy')
      router.put('/mapping', [ImportMappings, 'update']).as('import_mappings.update')
      router.get('/live', [ImportProgress, 'show']).as('import_progress.show')
      router.get('/rows.csv', [ImportErrors, 'show']).as('import_errors.show')
    })
    .prefix('/imports/:id')
    .where('id', id)
}
