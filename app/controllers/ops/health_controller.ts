import { constrainedMemory, memoryUsage, uptime } from 'node:process'
import { totalmem } from 'node:os'
import type { HttpContext } from '@adonisjs/core/http'
import { countChannels } from '#queries/ops/count_channels'
import { checkDatabase, poolCounts, type DatabaseHealth } from '#queries/ops/database_health'
import { countJobs } from '#queries/ops/queue_health'
import { clock } from '#services/clock'

const SLOW_MS = 500
const MEGABYTE = 1024 * 1024

/** Whether the server can do its work. For balancers and people on call; tells nothing secret. */
export default class HealthController {
  async show({ request, response }: HttpContext) {
    const database = await checkDatabase()
    const detailed = request.input('detailed') === 'true'
    response.header('Cache-Control', 'no-store')
    response.status(database.status === 'connected' ? 200 : 503)
    return {
      status: statusOf(database),
      timestamp: clock.now().toISO(),
      database: {
        status: database.status,
        ...(detailed ? { latency: database.latencyMs } : {}),
        ...(request.input('pool') === 'true' ? { pool: poolCounts() } : {}),
      },
      memory: memory(detailed),
      ...(detailed ? await details(database) : {}),
    }
  }

  /** Whether the process answers at all; never asks the database. */
  live({ response }: HttpContext) {
    response.header('Cache-Control', 'no-store')
    return { status: 'ok' }
  }
}

function statusOf({ status, latencyMs }: DatabaseHealth) {
  if (status === 'disconnected') return 'down'
  return latencyMs > SLOW_MS ? 'degraded' : 'healthy'
}

/** In MB: what the process holds, of what it may hold. */
function memory(detailed: boolean) {
  const used = memoryUsage.rss()
  const limit = constrainedMemory()
  const total = limit > 0 && limit < totalmem() ? limit : totalmem()
  return {
    used: Math.round(used / MEGABYTE),
    total: Math.round(total / MEGABYTE),
    ...(detailed ? { percentage: Math.round((used / total) * 1000) / 10 } : {}),
  }
}

async function details({ status }: DatabaseHealth) {
  const isUp = status === 'connected'
  return {
    uptime: Math.round(uptime()),
    queue: isUp ? await countJobs().catch(() => null) : null,
    channels: isUp ? await countChannels().catch(() => null) : null,
  }
}
