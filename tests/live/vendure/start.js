/**
 * Starts a Vendure server with a database of its own and 1,000 variants. It is what the live tests
 * speak to, a process apart: Vendure is under the GPL, is installed for these tests alone (see
 * bin/ci/vendure.js), and nothing that is shipped imports it.
 *
 * The environment says where it is installed (VENDURE_HOME), which database to make
 * (VENDURE_DATABASE), where to listen (VENDURE_PORT) and the superadmin's password
 * (VENDURE_PASSWORD). It tells its parent when it is ready, and ends with it, however that ends;
 * the database ends with the server.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { productSheet } from './catalog.js'

const { VENDURE_HOME, VENDURE_DATABASE, VENDURE_PORT, VENDURE_PASSWORD } = process.env
const vendure = createRequire(join(VENDURE_HOME, 'package.json'))
const { bootstrap, DefaultLogger, Importer, LogLevel, RequestContextService } =
  vendure('@vendure/core')
const { populateInitialData } = vendure('@vendure/core/cli')
const { lastValueFrom } = vendure('rxjs')
const { Client } = vendure('pg')

const config = {
  apiOptions: {
    ...{ hostname: '127.0.0.1', port: Number(VENDURE_PORT), cors: false },
    ...{ adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    superadminCredentials: { identifier: 'superadmin', password: VENDURE_PASSWORD },
    cookieOptions: { secret: VENDURE_PASSWORD },
  },
  dbConnectionOptions: { type: 'postgres', url: VENDURE_DATABASE, synchronize: true },
  paymentOptions: { paymentMethodHandlers: [] },
  logger: new DefaultLogger({ level: LogLevel.Warn, timestamp: false }),
}
const initialData = {
  defaultLanguage: 'en',
  defaultZone: 'Americas',
  countries: [{ code: 'US', name: 'United States', zone: 'Americas' }],
  taxRates: [{ name: 'Standard', percentage: 20 }],
  ...{ shippingMethods: [], paymentMethods: [], collections: [] },
}

let isStopping = false
for (const end of ['disconnect', 'SIGTERM', 'SIGINT', 'SIGHUP']) process.once(end, () => stop(0))
try {
  await onDatabaseServer((name) => `create database ${name}`)
  const app = await bootstrap(config)
  await populateInitialData(app, initialData)
  const ctx = await app.get(RequestContextService).create({ apiType: 'admin', languageCode: 'en' })
  const { errors } = await lastValueFrom(app.get(Importer).parseAndImport(productSheet(), ctx))
  if (errors.length > 0) throw new Error(errors.join('\n'))
  process.send('ready')
} catch (error) {
  console.error(error)
  await stop(1)
}

let stopping = false

async function stop(code) {
  if (isStopping) return
  isStopping = true
  // Where the database's server is gone already, so is the database.
  await onDatabaseServer((name) => `drop database if exists ${name} with (force)`).catch(() => {})
  process.exit(code)
}

async function onDatabaseServer(statement) {
  const { pathname } = new URL(VENDURE_DATABASE)
  const url = new URL(VENDURE_DATABASE)
  url.pathname = '/postgres'
  const client = new Client({ connectionString: url.href })
  await client.connect()
  await client.query(statement(pathname.slice(1))).finally(() => client.end())
}
