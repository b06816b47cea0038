import { request } from 'node:http'
import { stringify } from 'node:querystring'
import { hosts } from '#config/hosts'
import type User from '#models/user'
import { someAddress } from '#tests/support/api'
import { PASSWORD } from '#tests/support/project'

export interface Page {
  status: number
  html: string
  headers: Record<string, string | string[] | undefined>
  /** Where a redirect leads, as a path. */
  location: string | null
}

type Fields = Record<string, string | string[]>

/**
 * Somebody at the console with a browser that runs no scripts: it keeps cookies over several
 * pages and sends forms with the CSRF token of the page it is on.
 */
export class Visitor {
  #cookies = new Map<string, string>()
  #csrf = ''
  #path = '/'

  /** @param ip where the visitor comes from; limits are counted by it */
  constructor(readonly ip = someAddress()) {}

  /** A person who signed in through the form. */
  static async signedInAs(user: User, password = PASSWORD) {
    const visitor = new Visitor()
    await visitor.signIn(user.email, password)
    return visitor
  }

  async signIn(email: string, password: string) {
    await this.open('/login')
    return this.send('/login', { email, password })
  }

  async open(path: string) {
    const page = await this.#ask('GET', path)
    if (page.status === 200) this.#path = path
    this.#csrf = /name='_csrf' value='([^']+)'/.exec(page.html)?.[1] ?? this.#csrf
    return page
  }

  /** Opens a page and the pages it redirects to. */
  async follow(path: string | null): Promise<Page> {
    const page = await this.open(path ?? '/')
    return page.location ? this.follow(page.location) : page
  }

  /** Sends a form; `csrf: null` leaves the token out. */
  send(
    path: string,
    fields: Fields = {},
    { method = 'POST', csrf = this.#csrf as string | null } = {}
  ) {
    const target = method === 'POST' ? path : `${path}?_method=${method}`
    return this.#ask('POST', target, stringify(csrf === null ? fields : { ...fields, _csrf: csrf }))
  }

  /** The session's cookie as the browser holds it. */
  get sessionCookie() {
    return this.#cookies.get('calibrate')
  }

  #ask(method: string, path: string, body?: string) {
    const host = `${hosts.console}:${process.env.PORT}`
    const headers: Record<string, string> = {
      host,
      'accept': 'text/html',
      'referer': `http://${host}${this.#path}`,
      'x-forwarded-for': this.ip,
      'cookie': [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    }
    if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
    return new Promise<Page>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: process.env.PORT, path, method, headers }
      const sent = request(options, async (response) => {
        let html = ''
        for await (const chunk of response.setEncoding('utf8')) html += chunk
        for (const cookie of response.headers['set-cookie'] ?? []) this.#keep(cookie)
        resolve({
          html,
          status: response.statusCode!,
          headers: response.headers,
          location: response.headers.location ?? null,
        })
      })
      sent.on('error', reject).end(body)
    })
  }

  #keep(cookie: string) {
    const [name, value] = cookie.split(';')[0].split('=')
    if (/max-age=(0|-\d+)\b/i.test(cookie)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}
