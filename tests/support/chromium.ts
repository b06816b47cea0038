import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

interface Executable {
  path: string
  environment?: Record<string, string>
}

let running: Promise<Browser> | null = null

/** The one browser of a test run; starts at first use and ends with the process. */
export function browser() {
  running ??= launch()
  return running
}

/** Ends the browser, if one was started. */
export async function closeBrowser() {
  const instance = await running?.catch(() => null)
  running = null
  await instance?.close()
}

async function launch() {
  const { path, environment } = await executable()
  return chromium.launch({
    executablePath: path,
    args: FLAGS,
    env: { ...(process.env as Record<string, string>), ...environment },
  })
}

/** `CHROME_PATH`, else the Chromium that npm brings for Linux x64, else the machine's own. */
async function executable(): Promise<Executable> {
  if (process.env.CHROME_PATH) return { path: process.env.CHROME_PATH }
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked()
  const found = SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (found) return { path: found }
  throw new Error('No Chromium for this platform: install Chrome, or set CHROME_PATH.')
}

/**
 * The package holds a compressed browser with fonts and the libraries a bare machine lacks. It is
 * unpacked once for each user and version, beside itself and renamed, so that runs at the same
 * time do not meet half a file.
 */
async function unpacked(): Promise<Executable> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const folder = join(tmpdir(), `calibrate-chromium-${userInfo().uid}-${version(entry)}`)
  if (!existsSync(folder)) await unpack(join(dirname(entry), '..', 'bin'), folder)
  const path = join(folder, 'chromium')
  return { path, environment: environmentFor(path, folder) }
}

async function unpack(archives: string, folder: string) {
  const { inflate } = await import('@sparticuz/chromium')
  const partial = mkdtempSync(`${folder}-`)
  const systemTemporary = process.env.TMPDIR
  process.env.TMPDIR = partial
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) {
      await inflate(join(archives, name))
    }
  } finally {
    if (systemTemporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = systemTemporary
  }
  writeFileSync(
    join(partial, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`
  )
  if (existsSync(folder)) rmSync(partial, { recursive: true })
  else renameSync(partial, folder)
}

/** The package's own fonts and libraries only where the machine has none. */
function environmentFor(path: string, folder: string): Record<string, string> {
  const environment: Record<string, string> = {}
  if (!existsSync('/etc/fonts/fonts.conf')) environment.FONTCONFIG_PATH = join(folder, 'fonts')
  const libraries = spawnSync('ldd', [path], { encoding: 'utf8' }).stdout ?? ''
  if (libraries.includes('not found')) {
    environment.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib')
  }
  return environment
}

function version(entry: string) {
  const require = createRequire(entry)
  return (require(join(dirname(entry), '..', 'package.json')) as { version: string }).version
}
