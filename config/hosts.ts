import env from '#start/env'

/** The four surfaces and the hosts they are served on (DESIGN.md §6). */
export type Surface = 'marketing' | 'console' | 'api' | 'docs'

const domain = env.get('APP_DOMAIN', 'localhost').toLowerCase()
const production = env.get('NODE_ENV') === 'production'
const protocol = env.get('APP_PROTOCOL', production ? 'https' : 'http')
const port = env.get('PUBLIC_PORT') ?? (production ? undefined : env.get('PORT', 3333))
const suffix = port && port !== (protocol === 'https' ? 443 : 80) ? `:${port}` : ''

export const hosts: Record<Surface, string> = {
  marketing: domain,
  console: `console.${domain}`,
  api: `api.${domain}`,
  docs: `docs.${domain}`,
}

/** The address of a surface as people type it, without a slash at the end. */
export function originOf(surface: Surface) {
  return `${protocol}://${hosts[surface]}${suffix}`
}

/** The surface a host name belongs to, or null for a host that is not ours. */
export function surfaceOf(hostname: string | null): Surface | null {
  const found = Object.entries(hosts).find(([, host]) => host === hostname)
  return found ? (found[0] as Surface) : null
}
