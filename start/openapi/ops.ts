import type { Operations, Schema } from '#services/openapi'

const count: Schema = { type: 'integer', minimum: 0 }
const counts = (...names: string[]): Schema => ({
  type: ['object', 'null'],
  additionalProperties: false,
  properties: Object.fromEntries(names.map((name) => [name, count])),
})

const health: Schema = {
  type: 'object',
  required: ['status', 'timestamp', 'database', 'memory'],
  additionalProperties: false,
  properties: {
    status: { enum: ['healthy', 'degraded', 'down'] },
    timestamp: { type: 'string', format: 'date-time' },
    database: {
      type: 'object',
      required: ['status'],
      additionalProperties: false,
      properties: {
        status: { enum: ['connected', 'disconnected'] },
        latency: { type: 'number', description: 'Milliseconds.' },
        pool: counts('max', 'used', 'free', 'pending'),
      },
    },
    memory: {
      type: 'object',
      required: ['used', 'total'],
      additionalProperties: false,
      properties: {
        used: { ...count, description: 'MB that the process holds.' },
        total: { ...count, description: 'MB that it may hold.' },
        percentage: { type: 'number' },
      },
    },
    uptime: { ...count, description: 'Seconds.' },
    queue: counts('waiting', 'active'),
    channels: counts('connected', 'paused', 'disconnected', 'failing'),
  },
}

export const opsOperations: Operations = {
  health: {
    summary: 'Ask whether the server can do its work',
    permission: 'public',
    query: {
      type: 'object',
      properties: {
        detailed: { enum: ['true'], description: 'Adds latency, uptime, queue and channels.' },
        pool: { enum: ['true'], description: "Adds the counts of the database's pool." },
      },
    },
    answers: {
      200: { description: 'It can.', schema: health },
      503: { description: 'The database does not answer.', schema: health },
    },
  },
  healthz: {
    summary: 'Ask whether the server answers at all',
    permission: 'public',
    answers: {
      200: {
        description: 'It does.',
        schema: {
          type: 'object',
          required: ['status'],
          additionalProperties: false,
          properties: { status: { const: 'ok' } },
        },
      },
    },
  },
}
