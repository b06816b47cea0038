/*
|--------------------------------------------------------------------------
| Channels
|--------------------------------------------------------------------------
|
| Where prices are sold, for programs (api.).
|
*/
import router from '@adonisjs/core/services/router'

const ChannelsApi = () => import('#controllers/api/channels_controller')
const ChannelSyncsApi = () => import('#controllers/api/channel_syncs_controller')
const ListingsApi = () => import('#controllers/api/listings_controller')

/** Ids are short enough to be numbers exactly; anything else is no address. */
const id = { match: /^[1-9][0-9]{0,14}$/, cast: (value: string) => Number(value) }

/** Inside the API's group of versioned, authenticated routes. */
export function channelApiRoutes() {
  router.get('/channels', [ChannelsApi, 'index']).as('channels.index')
  router.post('/channels', [ChannelsApi, 'store']).as('channels.store')
  router
    .group(() => {
      router.get('', [ChannelsApi, 'show']).as('channels.show')
      router.delete('', [ChannelsApi, 'destroy']).as('channels.destroy')
      router.post('/sync', [ChannelSyncsApi, 'store']).as('channel_syncs.store')
      router.get('/listings', [ListingsApi, 'index']).as('listings.index')
    })
    .prefix('/channels/:id')
    .where('id', id)
}
