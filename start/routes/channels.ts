/*
|--------------------------------------------------------------------------
| Channels
|--------------------------------------------------------------------------
|
| Where prices are sold, for programs (api.) and for people (console.).
|
*/
import router from '@adonisjs/core/services/router'
import { platforms } from '#connectors/registry'

const ChannelsApi = () => import('#controllers/api/channels_controller')
const ChannelSyncsApi = () => import('#controllers/api/channel_syncs_controller')
const ChannelBreakersApi = () => import('#controllers/api/channel_breakers_controller')
const ChannelChecksApi = () => import('#controllers/api/channel_checks_controller')
const Platforms = () => import('#controllers/api/platforms_controller')
const PlatformConnections = () => import('#controllers/api/platform_connections_controller')
const PlatformSyncs = () => import('#controllers/api/platform_syncs_controller')
const DriftsApi = () => import('#controllers/api/drifts_controller')
const DriftAbsorptionsApi = () => import('#controllers/api/drift_absorptions_controller')
const DriftCorrectionsApi = () => import('#controllers/api/drift_corrections_controller')
const ListingsApi = () => import('#controllers/api/listings_controller')
const Channels = () => import('#controllers/console/channels_controller')
const Breakers = () => import('#controllers/console/channel_breakers_controller')
const Disconnections = () => import('#controllers/console/channel_disconnections_controller')
const Pauses = () => import('#controllers/console/channel_pauses_controller')
const Syncs = () => import('#controllers/console/channel_syncs_controller')
const SandboxShops = () => import('#controllers/console/sandbox_shops_controller')
const SandboxOffers = () => import('#controllers/console/sandbox_offers_controller')
const Authorizations = () => import('#controllers/console/channel_authorizations_controller')
const Checks = () => import('#controllers/console/channel_checks_controller')
const Drifts = () => import('#controllers/console/drifts_controller')
const DriftAnswers = () => import('#controllers/console/drift_answers_controller')
const DriftPolicies = () => import('#controllers/console/drift_policies_controller')
const PriceFiles = () => import('#controllers/console/price_files_controller')

/** Any other platform is the address of nothing. */
const KNOWN_PLATFORM = new RegExp(`^(${platforms.map(({ platform }) => platform).join('|')})$`)

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
      router.post('/check', [ChannelChecksApi, 'store']).as('channel_checks.store')
      router.put('/circuit-breaker', [ChannelBreakersApi, 'update']).as('channel_breakers.update')
      router.get('/listings', [ListingsApi, 'index']).as('listings.index')
    })
    .prefix('/channels/:id')
    .where('id', id)
  router.get('/drifts', [DriftsApi, 'index']).as('drifts.index')
  router.post('/drifts/absorb', [DriftAbsorptionsApi, 'store']).as('drifts.absorb')
  router.post('/drifts/correct', [DriftCorrectionsApi, 'store']).as('drifts.correct')
}

/** Inside the API's authenticated routes, outside its version: as merchants' scripts know them. */
export function platformApiRoutes() {
  router.get('/api/platforms', [Platforms, 'index']).as('platforms.index')
  router
    .group(() => {
      router.get('', [Platforms, 'show']).as('platforms.show')
      router.post('/connect', [PlatformConnections, 'store']).as('platforms.connect')
      router.post('/disconnect', [PlatformConnections, 'destroy']).as('platforms.disconnect')
      router.get('/sync', [PlatformSyncs, 'show']).as('platform_syncs.show')
      router.post('/sync', [PlatformSyncs, 'store']).as('platform_syncs.store')
    })
    .prefix('/api/platforms/:platform')
    .where('platform', KNOWN_PLATFORM)
}

/** Inside the console's group of a project. */
export function channelConsoleRoutes() {
  router.get('/drifts', [Drifts, 'index']).as('drifts.index')
  router.post('/drifts', [DriftAnswers, 'store']).as('drift_answers.store')
  router.put('/drifts/policy', [DriftPolicies, 'update']).as('drift_policies.update')
  router.get('/channels', [Channels, 'index']).as('channels.index')
  router.get('/channels/new', [Channels, 'create']).as('channels.create')
  router.post('/channels', [Channels, 'store']).as('channels.store')
  router
    .get('/channels/authorizations/:state', [Authorizations, 'show'])
    .as('channel_authorizations.show')
  router
    .get('/channels/authorizations/:state/back', [Authorizations, 'update'])
    .as('channel_authorizations.update')
  router
    .group(() => {
      router.get('', [Channels, 'show']).as('channels.show')
      router.get('/disconnect', [Disconnections, 'create']).as('channel_disconnections.create')
      router.post('/disconnect', [Disconnections, 'store']).as('channel_disconnections.store')
      router.post('/check', [Checks, 'store']).as('channel_checks.store')
      router.post('/pause', [Pauses, 'store']).as('channel_pauses.store')
      router.delete('/pause', [Pauses, 'destroy']).as('channel_pauses.destroy')
      router.put('/circuit-breaker', [Breakers, 'update']).as('channel_breakers.update')
      router.get('/history', [Syncs, 'index']).as('channel_syncs.index')
      router.get('/sync', [Syncs, 'show']).as('channel_syncs.show')
      router.post('/sync', [Syncs, 'store']).as('channel_syncs.store')
      router.get('/sandbox', [SandboxShops, 'edit']).as('sandbox_shops.edit')
      router.put('/sandbox', [SandboxShops, 'update']).as('sandbox_shops.update')
      router.put('/sandbox/offers', [SandboxOffers, 'update']).as('sandbox_offers.update')
      router.get('/price-files', [PriceFiles, 'index']).as('price_files.index')
      router
        .get('/price-files/:fileId', [PriceFiles, 'show'])
        .where('fileId', id)
        .as('price_files.show')
    })
    .prefix('/channels/:id')
    .where('id', id)
}
