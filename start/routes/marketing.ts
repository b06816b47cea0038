import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { middleware } from '#start/kernel'
import { opsRoutes } from '#start/routes/ops'

const HomesController = () => import('#controllers/marketing/homes_controller')
const SitemapsController = () => import('#controllers/marketing/sitemaps_controller')

router
  .group(() => {
    opsRoutes()
    router.get('/', [HomesController, 'show']).as('homes.show')
    router.get('/sitemap.xml', [SitemapsController, 'show']).as('sitemaps.show')
    router.get('/robots.txt', [SitemapsController, 'robots']).as('sitemaps.robots')
  })
  .domain(hosts.marketing)
  .use(middleware.publicPage())
  .as('marketing')
