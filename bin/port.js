/**
 * Checks the port before anything is started, because a server that cannot listen says so late
 * and one that quietly takes another port is not found.
 */
import { createConnection, createServer } from 'node:net'
import { Refusal } from './refusal.js'
import { settings } from './settings.js'

/**
 * Where the server is to listen.
 *
 * @param {number} defaultPort when `PORT` is not set
 * @param {string} defaultHost when `HOST` is not set
 * @returns {{ host: string, port: number }}
 * @throws {Error} when `PORT` is no port number
 */
export function listenAddress(defaultPort, defaultHost = '127.0.0.1') {
  const { PORT, HOST } = settings()
  const port = Number(PORT || defaultPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT is "${PORT}": give a number from 1 to 65535.`)
  }
  return { host: HOST || defaultHost, port }
}

/** @throws {Error} when something else listens there, or we may not */
export async function assertPortIsFree({ host, port }) {
  // Names under localhost resolve to both loopback addresses, so neither may be somebody else's.
  const taken = (await answers(port, '127.0.0.1')) || (await answers(port, '::1'))
  const problem = taken ? 'something listens there already' : await listenProblem(host, port)
  if (problem) {
    throw new Refusal(`Port ${port} cannot be used: ${problem}. Choose another, PORT=${port + 1}.`)
  }
}

/** A port that nothing listens on, chosen by the system. */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

function answers(port, host) {
  return new Promise((done) => {
    const socket = createConnection({ port, host, timeout: 1000 })
    const end = (answer) => {
      socket.destroy()
      done(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

function listenProblem(host, port) {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', ({ code }) => {
      const reasons = { EADDRINUSE: 'something listens there already', EACCES: 'this user may not' }
      done(reasons[code] ?? code)
    })
    server.listen(port, host, () => server.close(() => done(null)))
  })
}
