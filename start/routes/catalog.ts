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

const CatalogApi = () => import('#controllers/api/catalog_controller')
const ImportsApi = () => import('#controllers/api/imports_controller')
const PriceListsApi = () => import('#controllers/api/price_lists_controller')

/** Inside the API's group of versioned, authenticated routes. */
export function catalogApiRoutes() {
  router.get('/catalog', [CatalogApi, 'index']).as('catalog.index')
  router.get('/catalog/:id', [CatalogApi, 'show']).as('catalog.show')
  router.get('/price-lists', [PriceListsApi, 'index']).as('price_lists.index')
  router.post('/price-lists', [PriceListsApi, 'store']).as('price_lists.store')
  router.patch('/price-lists/:id', [PriceListsApi, 'update']).as('price_lists.update')
  router.get('/imports', [ImportsApi, 'index']).as('imports.index')
  router.post('/imports', [ImportsApi, 'store']).as('imports.store')
  router.get('/imports/:id', [ImportsApi, 'show']).as('imports.show')
}
