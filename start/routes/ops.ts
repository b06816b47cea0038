/*
|--------------------------------------------------------------------------
| Operations: health and metrics
|--------------------------------------------------------------------------
|
| Without a host, so that they answer on every address the server is reached by;
| api. claims them for itself in start/routes/api.
|
*/
import router from '@adonisjs/core/services/router'

const HealthController = () => import('#controllers/ops/health_controller')
const MetricsController = () => import('#controllers/ops/metrics_controller')

/** Registered once for the bare address and once for each host, as a host sees only its own. */
export function opsRoutes() {
  router.get('/api/health', [HealthController, 'show']).as('health')
  router.get('/api/healthz', [HealthController, 'live']).as('healthz')
  router.get('/api/metrics', [MetricsController, 'index']).as('metrics')
}

router.group(opsRoutes).as('ops')
