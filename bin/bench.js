/**
 * `npm run bench`: measures what the product promises about speed, on a database of its own that
 * keeps its writes as production does. See bench/main.ts for the parts and options.
 */
import { buildAssets } from './assets.js'
import { testDatabase } from './development.js'
import { install } from './install.js'
import { exitCode, startNode } from './node_24.js'
import { freePort } from './port.js'
import { Run } from './run.js'

const run = new Run()
try {
  await install(run.track)
  await buildAssets({ track: run.track })
  const starting = testDatabase({ durable: true })
  run.onEnd(async () => (await starting.catch(() => null))?.stop())
  const { environment } = await starting
  const bench = run.track(
    startNode(['--import=@poppinss/ts-exec', 'bench/main.ts', ...process.argv.slice(2)], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...environment,
        NODE_ENV: 'production',
        LOG_LEVEL: 'fatal',
        HOST: '127.0.0.1',
        PORT: String(await freePort()),
        APP_DOMAIN: 'localhost',
        JOBS: 'apart',
        API_RATE_TOKEN: '100000000',
        // Production needs a mail server; nothing here sends a mail.
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'Calibrate <bench@calibrate.example>',
      },
    })
  )
  run.end(await exitCode(bench))
} catch (error) {
  run.fail(error)
}
