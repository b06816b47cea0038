import env from '#start/env'

/** Only the development server of the asset bundler injects styles by itself. */
const inDevelopmentServer = Boolean(process.env.DEV_MODE) && env.get('NODE_ENV') === 'development'

const style = inDevelopmentServer ? [`'self'`, `'unsafe-inline'`] : [`'self'`]
const connect = inDevelopmentServer ? [`'self'`, 'ws:'] : [`'self'`]

/** What a page may load, run, send to and be framed by. `@nonce` stands for the page's own. */
export const pageDirectives = {
  defaultSrc: [`'self'`],
  scriptSrc: [`'self'`, '@nonce'],
  styleSrc: style,
  imgSrc: [`'self'`, 'data:'],
  connectSrc: connect,
  objectSrc: [`'none'`],
  baseUri: [`'none'`],
  formAction: [`'self'`],
  frameAncestors: [`'none'`],
}

/** The policy of a page as a header's value. */
export function pagePolicy(nonce: string) {
  const directives = Object.entries(pageDirectives).map(([name, sources]) => {
    const directive = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return `${directive} ${sources.join(' ').replace('@nonce', `'nonce-${nonce}'`)}`
  })
  return directives.join('; ')
}

/** The policy of answers that are data: a browser that shows one may do nothing with it. */
export const DATA_POLICY = `default-src 'none'; frame-ancestors 'none'`
