/*
|--------------------------------------------------------------------------
| Lanes
|--------------------------------------------------------------------------
|
| In which order rules run, and where they compete: for programs (api.) and for people
| (console.).
|
*/
import router from '@adonisjs/core/services/router'

const LanesApi = () => import('#controllers/api/lanes_controller')
const LanesController = () => import('#controllers/console/lanes_controller')

/** Ids are short enough to be numbers exactly; anything else is no address. */
const id = { match: /^[1-9][0-9]{0,14}$/, cast: (value: string) => Number(value) }

/** Inside the API's group of versioned, authenticated routes. */
export function laneApiRoutes() {
  router.get('/lanes', [LanesApi, 'index']).as('lanes.index')
  router.post('/lanes', [LanesApi, 'store']).as('lanes.store')
  router
    .group(() => {
      router.patch('', [LanesApi, 'update']).as('lanes.update')
      router.delete('', [LanesApi, 'destroy']).as('lanes.destroy')
    })
    .prefix('/lanes/:id')
    .where('id', id)
}

/** Inside a project of the console (`/p/:slug`). */
export function laneConsoleRoutes() {
  router.get('/lanes', [LanesController, 'index']).as('lanes.index')
  router.post('/lanes', [LanesController, 'store']).as('lanes.store')
  router
    .group(() => {
      router.put('', [LanesController, 'update']).as('lanes.update')
      router.delete('', [LanesController, 'destroy']).as('lanes.destroy')
    })
    .prefix('/lanes/:id')
    .where('id', id)
}
