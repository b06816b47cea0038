/*
|--------------------------------------------------------------------------
| Hooks (api./hooks)
|--------------------------------------------------------------------------
|
| What platforms tell us by themselves. No token: the platform's signature over the
| raw body is the proof, so no body parser may touch it before.
|
*/
import router from '@adonisjs/core/services/router'

const PlatformWebhooksController = () => import('#controllers/hooks/platform_webhooks_controller')

/** Inside the API's host, without its middleware. */
export function hookRoutes() {
  router
    .post('/hooks/:platform', [PlatformWebhooksController, 'store'])
    .as('platform_webhooks.store')
}
