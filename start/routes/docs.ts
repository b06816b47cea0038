import router from '@adonisjs/core/services/router'
import { hosts } from '#config/hosts'
import { middleware } from '#start/kernel'
import { opsRoutes } from '#start/routes/ops'

const GuidesController = () => import('#controllers/docs/guides_controller')
const ReferencesController = () => import('#controllers/docs/references_controller')
const SearchesController = () => import('#controllers/docs/searches_controller')
const SitemapsController = () => import('#controllers/docs/sitemaps_controller')

router
  .group(() => {
    opsRoutes()
    router.get('/', [GuidesController, 'index']).as('guides.index')
    router.get('/search', [SearchesController, 'show']).as('searches.show')
    router.get('/sitemap.xml', [SitemapsController, 'show']).as('sitemaps.show')
    router.get('/robots.txt', [SitemapsController, 'robots']).as('sitemaps.robots')
    router.get('/api', [ReferencesController, 'index']).as('references.index')
    // These two are written by hand and stand beside the reference.
    router.get('/api/basics', [GuidesController, 'show']).as('guides.api_basics')
    router.get('/api/errors', [GuidesController, 'show']).as('guides.api_errors')
    router.get('/api/:noun', [ReferencesController, 'show']).as('references.show')
    router.get('/channels/:name', [GuidesController, 'show']).as('guides.channels')
    router.get('/:name', [GuidesController, 'show']).as('guides.show')
  })
  .domain(hosts.docs)
  .use(middleware.publicPage())
  .as('docs')
