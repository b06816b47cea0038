import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import ApiToken from '#models/api_token'
import { hashToken } from '#models/api_token_format'
import Drift from '#models/drift'
import Invitation from '#models/invitation'
import PriceFile from '#models/price_file'
import type Project from '#models/project'
import { api } from '#tests/support/api'
import { createChannel } from '#tests/support/channel'
import { createProject, createToken, createVariant, unique } from '#tests/support/project'
import { until } from '#tests/support/wait'

/**
 * A project with one of everything, made as people make it, and a value for each parameter of
 * the routes that lead to these things. Names hold `mark`, so that a leak shows.
 */
export async function createFullProject(client: ApiClient) {
  const mark = `mark-${unique()}`
  const shop = await createProject({ name: `Shop ${mark}` })
  const { project, owner, priceList } = shop
  const token = await createToken(project)
  const calls = api(client, token)
  const make = async (path: string, body: object) => {
    const response = await calls.post(`/api/v1${path}`).json(body)
    if (response.status() >= 300) throw new Error(`${path}: ${response.text()}`)
    return response.body().data as { id: string; number: number }
  }

  const variant = await createVariant(project, { sku: `SKU-${mark}`, productTitle: mark })
  const rule = await make('/rules', {
    name: `Rule ${mark}`,
    selector: '*',
    formula: { base: 'price', adjust: [{ percent: -5 }] },
  })
  const guardrail = await make('/guardrails', { kind: 'max_decrease', params: { percent: 40 } })
  const band = await make('/approval-bands', { measure: 'rows', above: 1_000_000 })
  const plan = await make('/plans', {
    title: `Plan ${mark}`,
    changes: [{ sku: variant.sku, amount: 1900, currency: project.currency }],
  })
  await until('the plan', async () => {
    const { state } = await project.related('plans').query().where('id', plan.id).firstOrFail()
    return state === 'proposed'
  })
  const priceChange = await project.related('priceChanges').query().firstOrFail()
  const channel = await createChannel(project, { name: `Channel ${mark}` })
  await Drift.create({
    ...{ projectId: project.id, channelId: channel.id, variantId: variant.id },
    ...{ priceListId: priceList.id, currency: project.currency },
    ...{ agreedAmount: 2000, seenAmount: 1500, state: 'frozen' },
  })
  const priceFile = await PriceFile.create({
    projectId: project.id,
    channelId: channel.id,
    reference: mark,
  })
  const file = await importOf(client, token, mark)
  const invitation = await Invitation.create({
    projectId: project.id,
    email: `${mark}@example.com`,
    role: 'viewer',
    tokenHash: unique(),
    invitedBy: owner.id,
    expiresAt: DateTime.utc().plus({ days: 7 }),
  })
  const { id: tokenId } = await ApiToken.findByOrFail('tokenHash', hashToken(token))

  /** By the segment before the parameter. */
  const values: Record<string, string | number> = {
    'catalog/:id': variant.id,
    'variants/:id': variant.id,
    'price-lists/:id': priceList.id,
    'rules/:id': rule.id,
    'guardrails/:id': guardrail.id,
    'approval-bands/:id': band.id,
    'plans/:id': plan.id,
    'plans/:number': plan.number,
    'price-changes/:id': priceChange.id,
    'channels/:id': channel.id,
    'price-files/:fileId': priceFile.id,
    'imports/:id': file.id,
    'members/:id': shop.membership.id,
    'invitations/:id': invitation.id,
    'tokens/:id': tokenId,
    'exports/:format': 'csv',
    'platforms/:platform': 'sandbox',
    'authorizations/:state': 'no-such-trip',
    'p/:slug': project.slug,
  }
  return { ...shop, mark, token, pathOf: (pattern: string) => fill(pattern, values) }
}

async function importOf(client: ApiClient, token: string, mark: string) {
  const request = api(client, token).post('/api/v1/imports').header('content-type', 'text/csv')
  request.request.send(`sku,title,price\nIMPORTED-${mark},${mark},10.00\n`)
  const response = await request
  const { id } = response.body().data as { id: string }
  return until('the import', async () => {
    const asked = await api(client, token).get(`/api/v1/imports/${id}`)
    return asked.body().data.state === 'completed' ? { id } : null
  })
}

function fill(pattern: string, values: Record<string, string | number>) {
  return pattern.replace(/([\w-]+)\/(:\w+)/g, (whole, before) => {
    const value = values[whole]
    if (value === undefined) throw new Error(`createFullProject knows no value for ${whole}`)
    return `${before}/${value}`
  })
}

/** A digest of everything a project holds; what merely being asked changes is left out. */
export async function digestOf(project: Project) {
  const { rows: tables } = await db.rawQuery(
    `select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'project_id'
       and table_name not in ('idempotency_keys') order by table_name`
  )
  const hash = createHash('sha256')
  for (const { table_name: table } of tables) {
    const { rows } = await db.rawQuery(
      `select md5(coalesce(string_agg(row::text, ',' order by row::text), '')) as digest
       from (select to_jsonb(t) - 'last_used_at' as row from ?? t where project_id = ?) rows`,
      [table, project.id]
    )
    hash.update(`${table}:${rows[0].digest}`)
  }
  const { rows } = await db.rawQuery('select p::text from projects p where id = ?', [project.id])
  return hash.update(rows[0].p).digest('hex')
}
