import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Where the Admin API is, as somebody typed it.
 *
 * @throws {ChannelError} `refused` for what is no address, or one on which the API key could be
 *   overheard
 */
export function adminApiAddress(typed: string): URL {
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (url && (url.username || url.password)) {
    throw refused('Give the address without a user and password; the API key is enough.')
  }
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw refused(
      'This is no address of an Admin API. Give one like https://shop.example/admin-api.'
    )
  }
  if (url.protocol === 'http:' && !isInside(url)) {
    throw refused('Over http the API key could be read on its way. Give an address with https.')
  }
  return url
}

/** On the operator's own network, where nobody else listens. */
function isInside({ hostname, host }: URL) {
  return [hostname, host].some(
    (name) => LOOPBACK.includes(name) || platforms.privateHosts.includes(name)
  )
}

const refused = (message: string) => new ChannelError('refused', message)
