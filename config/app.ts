import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/http'
import proxyAddr from 'proxy-addr'

export const appKey = env.get('APP_KEY')

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: true,
  redirect: { forwardQueryString: false },
  /** Only the proxies named in TRUST_PROXY may say who the client is. */
  trustProxy: proxyAddr.compile(env.get('TRUST_PROXY', '').split(',').filter(Boolean)),
  cookie: {
    domain: '',
    path: '/',
    maxAge: '24h',
    httpOnly: true,
    secure: app.inProduction,
    sameSite: 'lax',
  },
})
