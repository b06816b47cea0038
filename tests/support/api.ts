import type { ApiClient, ApiRequest } from '@japa/api-client'
import type { Surface } from '#config/hosts'
import { hosts } from '#config/hosts'
import type User from '#models/user'
import { matchesWhereDescribed } from '#tests/support/openapi'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Requests to a surface: they go to the test server's address and name the host themselves. */
function onSurface(client: ApiClient, surface: Surface, prepare: (request: ApiRequest) => void) {
  const ask = (method: Method) => (path: string) => {
    const request: ApiRequest = client.request(path, method)
    request.header('host', `${hosts[surface]}:${process.env.PORT}`).redirects(0)
    prepare(request)
    return request
  }
  return {
    get: ask('GET'),
    post: ask('POST'),
    put: ask('PUT'),
    patch: ask('PATCH'),
    delete: ask('DELETE'),
  }
}

/**
 * The API with a token, or without one. Anonymous requests each come from another address, so
 * that they do not share one address's limit; set `X-Forwarded-For` to be somebody. Each answer is
 * held against the API's description.
 */
export function api(client: ApiClient, token?: string) {
  return onSurface(client, 'api', (request) => {
    request.header('accept', 'application/json').teardown(matchesWhereDescribed)
    if (token) request.header('authorization', `Bearer ${token}`)
    else request.header('x-forwarded-for', someAddress())
  })
}

/** The console as a signed-in person; forms carry the CSRF token a page would have given. */
export function consoleAs(client: ApiClient, user: User) {
  return onSurface(client, 'console', (request) => {
    request.header('accept', 'text/html').loginAs(user).withCsrfToken()
    request.withSession({ passwordMark: user.passwordMark })
  })
}

/** The console for somebody who has not signed in; also with the form's CSRF token. */
export function consoleAnonymous(client: ApiClient) {
  return onSurface(client, 'console', (request) => {
    request.header('accept', 'text/html').header('x-forwarded-for', someAddress()).withCsrfToken()
  })
}

/** A public page. */
export function site(client: ApiClient, surface: 'marketing' | 'docs') {
  return onSurface(client, surface, (request) => {
    request.header('accept', 'text/html')
  })
}

let last = 0

/** An address of the range that is reserved for examples of benchmarks (RFC 2544). */
export function someAddress() {
  last += 1
  return `198.18.${(last >> 8) & 255}.${last & 255}`
}
