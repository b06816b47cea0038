import { originOf } from '#config/hosts'
import { defineConfig } from '@adonisjs/cors'

export default defineConfig({
  enabled: true,
  origin: [originOf('console')],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  headers: true,
  exposeHeaders: ['RateLimit', 'Retry-After', 'ETag', 'X-Request-Id'],
  credentials: false,
  maxAge: 600,
})
