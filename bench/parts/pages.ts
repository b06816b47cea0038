import type { Context } from '../context.ts'
import { load } from '../load.ts'
import { percentile } from '../measure.ts'
import { openRule, PASSWORD, type BenchProject } from '../project.ts'
import { proposed } from './propose.ts'
import { rounded, type Measurement, type Result } from '../report.ts'
import { withServer, type Ask } from '../server.ts'

/** From those that find everything to those that find nothing, which may have to look everywhere. */
const SELECTORS = [
  '*',
  'tag:summer',
  'vendor:"Vendor 3" price:>100',
  'price:20..30 -tag:core',
  'margin:<45%',
  'cost:missing status:active',
  'attr.color:moss attr.size:xl',
  'sku:SKU-0000*',
  'type:"Type 7" OR type:"Type 9"',
  'Product 77',
  'price:>790',
  'price:>9999',
  'margin:<0%',
  'sku:*NOWHERE',
  'nowhere',
]
const PAGES_DEEP = 25
const PLAN_STATES = ['pending', 'unchanged', 'failed']
const CONSOLE_PAGES = ['', '/catalog', '/catalog?q=tag%3Asummer', '/rules', '/plans', '/guardrails']

/** Pages of the catalog and of a plan over it, any selector and deep ones too, and of the console. */
export async function pages({ shop, rows }: Context): Promise<Result> {
  const bench = await shop()
  const plan = await proposed(bench, await openRule(bench))
  return withServer(async (ask) => {
    const walk = (path: string, query: Record<string, string>, deep: number) =>
      pagesOf(ask, bench, { path, query, deep })
    const all = async (deep: number) => {
      const catalog: Walked[] = []
      const changes: Walked[] = []
      for (const q of SELECTORS) {
        catalog.push([q, await walk('/api/v1/catalog', { q }, deep)])
        changes.push([q, await walk(`/api/v1/plans/${plan.id}/price-changes`, { q }, deep)])
      }
      for (const state of PLAN_STATES) {
        const query = { state }
        changes.push([state, await walk(`/api/v1/plans/${plan.id}/price-changes`, query, deep)])
      }
      return { catalog, changes }
    }
    await all(2)
    const { catalog, changes } = await all(PAGES_DEEP)
    const bare = await load({ clients: 1, requests: 200, status: 200 }, () =>
      ask('api', '/api/healthz')
    )
    const console = await consolePages(ask, bench)
    const p95 = (times: number[]) => percentile(times, 0.95)
    const baseline = { what: 'an empty answer', value: p95(bare) }
    const measured = (what: string, value: number, budget: number): Measurement => {
      return { part: 'pages', what, value, unit: 'ms', baseline, budget }
    }
    const every = (walked: Walked[]) => p95(walked.flatMap(([, times]) => times))
    const [slowestSearch, slowestChanges] = [slowest(catalog), slowest(changes)]
    return {
      measurements: [
        measured('catalog, all selectors, p95', every(catalog), 50),
        measured('catalog, the slowest selector, p95', slowestSearch.ms, 50),
        measured('plan, all selectors, p95', every(changes), 50),
        measured('plan, the slowest selector, p95', slowestChanges.ms, 50),
        measured('console pages, p95', p95(console), 60),
      ],
      json: {
        rows,
        catalogP95Ms: rounded(every(catalog)),
        catalogSlowest: slowestSearch.q,
        catalogSlowestP95Ms: rounded(slowestSearch.ms),
        planP95Ms: rounded(every(changes)),
        planSlowest: slowestChanges.q,
        planSlowestP95Ms: rounded(slowestChanges.ms),
        consoleP95Ms: rounded(p95(console)),
      },
    }
  })
}

/** A selector or state, and the milliseconds of each of its pages. */
type Walked = [q: string, times: number[]]

/** Told apart from the rest, in whose many pages it would not show. */
function slowest(walked: Walked[]) {
  const each = walked.map(([q, times]) => ({ q, ms: percentile(times, 0.95) }))
  return each.reduce((worst, next) => (next.ms > worst.ms ? next : worst))
}

interface Walk {
  path: string
  query: Record<string, string>
  deep: number
}

/** The first pages of a list, by the cursor from one to the next; milliseconds each. */
async function pagesOf(ask: Ask, { token }: BenchProject, { path, query, deep }: Walk) {
  const times: number[] = []
  const headers = { authorization: `Bearer ${token}` }
  let cursor: string | null = ''
  for (let page = 0; page < deep && cursor !== null; page += 1) {
    const asked = new URLSearchParams({ ...query, limit: '50', ...(cursor && { cursor }) })
    const answer = await ask('api', `${path}?${asked}`, { headers })
    if (answer.status !== 200) throw new Error(`${path}?${asked}: ${answer.status} ${answer.body}`)
    times.push(answer.ms)
    cursor = JSON.parse(answer.body).nextCursor
  }
  return times
}

async function consolePages(ask: Ask, bench: BenchProject) {
  const cookie = await signIn(ask, bench)
  const headers = { cookie, accept: 'text/html' }
  const open = (number: number) => {
    const path = CONSOLE_PAGES[number % CONSOLE_PAGES.length]
    return ask('console', `/p/${bench.project.slug}${path}`, { headers })
  }
  await load({ clients: 1, requests: CONSOLE_PAGES.length * 2, status: 200 }, open)
  return load({ clients: 1, requests: CONSOLE_PAGES.length * 20, status: 200 }, open)
}

/** Signs in through the form, as a browser does. */
async function signIn(ask: Ask, { owner }: BenchProject) {
  const form = await ask('console', '/login', { headers: { accept: 'text/html' } })
  const csrf = /name=['"]_csrf['"] value=['"]([^'"]+)/.exec(form.body)
  const body = new URLSearchParams({
    _csrf: csrf?.[1] ?? '',
    email: owner.email,
    password: PASSWORD,
  })
  const answer = await ask('console', '/login', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'cookie': cookiesOf(form.headers['set-cookie']),
    },
    body: body.toString(),
  })
  if (answer.status >= 400) throw new Error(`Signing in: ${answer.status}`)
  return cookiesOf(answer.headers['set-cookie'])
}

const cookiesOf = (header: string | string[] | undefined) =>
  [header ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
