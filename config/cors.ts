import { originOf } from '#config/hosts'
import { defineConfig } from '@adonisjs/cors'

export default defineConfig({
  enabled: true,
  origin: [originOf('console')],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  headers: true,
  exposeHeaders: [
    ...['ETag', 'Location', 'Idempotency-Replayed', 'X-Request-Id'],
    ...['RateLimit', 'RateLimit-Policy', 'Retry-After'],
  ],
  credentials: false,
  maxAge: 600,
})
