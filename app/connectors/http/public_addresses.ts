import { lookup as resolve, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'
import { platforms } from '#config/platforms'
import env from '#start/env'

/** An address that must not be called: it is inside, where others trust whoever asks. */
export class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS'
}

/**
 * Connects to public addresses only. A platform's address can be typed by a merchant, and its name
 * can be pointed elsewhere between two look-ups: so it is the address connected to that is looked
 * at, each time, in redirects too.
 */
export function publicAgent(connectTimeoutMs: number) {
  const toPublic = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup })
  const toAny = buildConnector({ timeout: connectTimeoutMs })
  return new Agent({
    connect(options, callback) {
      if (isAllowed(options.hostname, options.port)) return toAny(options, callback)
      const literal = options.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) && !isPublic(literal)) {
        return callback(new PrivateAddress(`${literal} is a private address`), null)
      }
      toPublic(options, callback)
    },
  })
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const addresses = found as LookupAddress[]
    const hidden = addresses.find(({ address }) => !isPublic(address))
    if (hidden) {
      const message = `${hostname} leads to the private address ${hidden.address}`
      return callback(new PrivateAddress(message), '', 0)
    }
    if (options.all) return callback(null, addresses)
    callback(null, addresses[0].address, addresses[0].family)
  })
}

/** Whether an address can be reached by everybody. IPv4 in IPv6 clothes is seen as what it is. */
export function isPublic(address: string) {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]']

/** What the operator allows; outside production also what runs on the developer's own machine. */
function isAllowed(hostname: string, port: string) {
  if (platforms.privateHosts.some((host) => host === hostname || host === `${hostname}:${port}`)) {
    return true
  }
  return env.get('NODE_ENV') !== 'production' && LOOPBACK.includes(hostname)
}
