import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '@japa/api-client'
import type Project from '#models/project'
import { vendure } from '#tests/live/vendure/server'
import { api } from '#tests/support/api'
import { createToken, unique } from '#tests/support/project'
import { until } from '#tests/support/wait'

export interface Row {
  sku: string
  from: number
  to: number
  state: string
  reason: { code: string } | null
}

/** A developer at the merchant, who does everything through our API. */
export async function developer(client: ApiClient, project: Project) {
  const calls = api(client, await createToken(project))
  const get = async (path: string) => (await calls.get(`/api/v1${path}`)).body()
  const post = async (path: string, body: object = {}) => {
    const response = await calls.post(`/api/v1${path}`).json(body)
    return { status: response.status(), ...response.body() }
  }

  /** Connects the Vendure server and waits for its catalog; gives the channel. */
  const connect = async (apiKey: string, more: { settings?: object; priceList?: string } = {}) => {
    const { data, detail } = await post('/channels', {
      ...{ platform: 'vendure', name: `Vendure ${unique()}`, priceList: more.priceList },
      settings: { url: `${vendure.origin}/admin-api`, ...more.settings },
      credentials: { apiKey },
    })
    if (!data) throw new Error(detail)
    const synced = async () => {
      await sleep(250)
      const { data: channel } = await get(`/channels/${data.id}`)
      return channel.lastSyncedAt ? channel : null
    }
    return until('the first sync', synced, 60)
  }
  /** Waits as a developer would, who has a quota of requests. */
  const settled = async (id: string) => {
    const ask = async () => {
      await sleep(250)
      const { data: plan } = await get(`/plans/${id}`)
      return ['drafting', 'applying'].includes(plan.state) ? null : plan
    }
    return until(`plan ${id} to settle`, ask, 90)
  }
  const approve = (plan: { id: string; digest: string }) =>
    post(`/plans/${plan.id}/approve`, { digest: plan.digest })
  const apply = async (plan: { id: string }) => {
    await post(`/plans/${plan.id}/apply`)
    return settled(plan.id)
  }
  const rowsOf = async (plan: { id: string }, filter = ''): Promise<Row[]> => {
    const rows: Row[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await get(`/plans/${plan.id}/price-changes?limit=200&cursor=${cursor}${filter}`)
      rows.push(...page.data)
      cursor = page.nextCursor
    }
    return rows
  }
  return { calls, get, post, connect, settled, approve, apply, rowsOf }
}
