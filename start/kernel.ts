/*
|--------------------------------------------------------------------------
| HTTP kernel
|--------------------------------------------------------------------------
|
| What every request passes, in order. Sessions, CSRF and authentication are
| not here: only the console's routes carry them, so that the API and the public
| pages stay lean and stateless (see start/routes/*).
|
*/
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#exceptions/handler'))

server.use([
  () => import('#middleware/container_bindings_middleware'),
  () => import('#middleware/request_record_middleware'),
  () => import('#middleware/security_headers_middleware'),
  () => import('#middleware/host_middleware'),
  () => import('#middleware/assets_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
  () => import('@adonisjs/cors/cors_middleware'),
])

router.use([])

export const middleware = router.named({
  bodyParser: () => import('@adonisjs/core/bodyparser_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
  publicPage: () => import('#middleware/public_page_middleware'),
  initializeAuth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  auth: () => import('#middleware/auth_middleware'),
  guest: () => import('#middleware/guest_middleware'),
  consolePage: () => import('#middleware/console_page_middleware'),
  project: () => import('#middleware/project_middleware'),
  apiLimits: () => import('#middleware/api_limits_middleware'),
  apiToken: () => import('#middleware/api_token_middleware'),
  apiBody: () => import('#middleware/api_body_middleware'),
  apiFields: () => import('#middleware/api_fields_middleware'),
  apiLocation: () => import('#middleware/api_location_middleware'),
  idempotency: () => import('#middleware/idempotency_middleware'),
})
