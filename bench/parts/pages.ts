import type { Context } from '../context.ts'
import { load } from '../load.ts'
import { percentile } from '../measure.ts'
import { PASSWORD, type BenchProject } from '../project.ts'
import { rounded, type Measurement, type Result } from '../report.ts'
import { withServer, type Ask } from '../server.ts'

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
]
const PAGES_DEEP = 25
const CONSOLE_PAGES = ['', '/catalog', '/catalog?q=tag%3Asummer', '/rules', '/plans', '/guardrails']

/** Pages of the catalog, any selector and deep ones too, and of the console. */
export async function pages({ shop, rows }: Context): Promise<Result> {
  const bench = await shop()
  return withServer(async (ask) => {
    await catalogPages(ask, bench, 2)
    const catalog = await catalogPages(ask, bench, PAGES_DEEP)
    const bare = await load({ clients: 1, requests: 200, status: 200 }, () =>
      ask('api', '/api/healthz')
    )
    const console = await consolePages(ask, bench)
    const p95 = (times: number[]) => percentile(times, 0.95)
    const baseline = { what: 'an empty answer', value: p95(bare) }
    const measured = (what: string, value: number, budget: number): Measurement => {
      return { part: 'pages', what, value, unit: 'ms', baseline, budget }
    }
    return {
      measurements: [
        measured(`catalog of ${rows.toLocaleString('en-US')}, p95`, p95(catalog), 50),
        measured('console pages, p95', p95(console), 60),
      ],
      json: { rows, catalogP95Ms: rounded(p95(catalog)), consoleP95Ms: rounded(p95(console)) },
    }
  })
}

/** The first pages of each selector, by the cursor from one to the next. */
async function catalogPages(ask: Ask, { token }: BenchProject, deep: number) {
  const times: number[] = []
  const headers = { authorization: `Bearer ${token}` }
  for (const selector of SELECTORS) {
    let cursor: string | null = ''
    for (let page = 0; page < deep && cursor !== null; page += 1) {
      const query = new URLSearchParams({ q: selector, limit: '50', ...(cursor && { cursor }) })
      const answer = await ask('api', `/api/v1/catalog?${query}`, { headers })
      if (answer.status !== 200) throw new Error(`${selector}: ${answer.status} ${answer.body}`)
      times.push(answer.ms)
      cursor = JSON.parse(answer.body).nextCursor
    }
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
