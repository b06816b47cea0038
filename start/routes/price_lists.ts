/*
|--------------------------------------------------------------------------
| Price lists
|--------------------------------------------------------------------------
|
| The lists that prices stand in, their histories and prior prices, for programs (api.)
| and for people (console.).
|
*/
import router from '@adonisjs/core/services/router'

const PriceLists = () => import('#controllers/console/price_lists_controller')
const PriceHistories = () => import('#controllers/console/price_histories_controller')
const PriorPrices = () => import('#controllers/console/prior_prices_controller')
const PriceListsApi = () => import('#controllers/api/price_lists_controller')
const PriceHistoriesApi = () => import('#controllers/api/price_histories_controller')
const PriorPricesApi = () => import('#controllers/api/prior_prices_controller')

/** Ids are short enough to be numbers exactly; anything else is no address. */
const id = { match: /^[1-9][0-9]{0,14}$/, cast: (value: string) => Number(value) }

/** Inside the API's group of versioned, authenticated routes. */
export function priceListApiRoutes() {
  router.get('/price-lists', [PriceListsApi, 'index']).as('price_lists.index')
  router.post('/price-lists', [PriceListsApi, 'store']).as('price_lists.store')
  router.get('/price-lists/:id', [PriceListsApi, 'show']).as('price_lists.show')
  router.patch('/price-lists/:id', [PriceListsApi, 'update']).as('price_lists.update')
  router
    .patch('/price-lists/:id/prior-price', [PriorPricesApi, 'update'])
    .as('prior_prices.update')
    .where('id', id)
  router
    .post('/price-lists/:id/history', [PriceHistoriesApi, 'store'])
    .as('price_histories.store')
    .where('id', id)
  router
    .get('/variants/:id/prior-price', [PriorPricesApi, 'show'])
    .as('prior_prices.show')
    .where('id', id)
}

/** Inside the console's group of a project. */
export function priceListConsoleRoutes() {
  router.get('/price-lists', [PriceLists, 'index']).as('price_lists.index')
  router.post('/price-lists', [PriceLists, 'store']).as('price_lists.store')
  router
    .group(() => {
      router.get('/edit', [PriceLists, 'edit']).as('price_lists.edit')
      router.put('', [PriceLists, 'update']).as('price_lists.update')
      router.put('/prior-price', [PriorPrices, 'update']).as('prior_prices.update')
      router.post('/history', [PriceHistories, 'store']).as('price_histories.store')
    })
    .prefix('/price-lists/:id')
    .where('id', id)
}
