import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'
import { pageDirectives } from '#config/content_security'

export default defineConfig({
  csp: {
    enabled: true,
    directives: pageDirectives,
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: app.inProduction, maxAge: '365 days', includeSubDomains: true },
  contentTypeSniffing: { enabled: true },
})
