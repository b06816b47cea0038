import type { HttpContext } from '@adonisjs/core/http'
import { originOf } from '#config/hosts'
import type { Refusal } from '#exceptions/refusal'

/** Answers with a problem document (RFC 9457). */
export function sendProblem(refusal: Refusal, ctx: HttpContext) {
  ctx.response
    .status(refusal.status)
    .header('Content-Type', 'application/problem+json')
    .header('Cache-Control', 'no-store')
    .send(problemOf(refusal, ctx.request.id() ?? null))
}

/** The document: its `type` leads to the words about this code in the documentation. */
export function problemOf(refusal: Refusal, requestId: string | null) {
  const { status, code, title, detail, errors, members } = refusal
  const type = `${originOf('docs')}/api/errors#${code}`
  return { type, title, status, detail, code, requestId, errors, ...members }
}

/** JSON Schema of the document. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'errors'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Leads to the words about this code.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, why, and what to do.' },
    code: { type: 'string', description: 'Stable, for programs.' },
    requestId: { type: ['string', 'null'] },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'A JSON pointer (RFC 6901) into the body.' },
          code: { type: 'string' },
          message: { type: 'string' },
          position: { type: 'integer', description: 'Where in a selector, 0-based.' },
          length: { type: 'integer' },
          line: { type: 'integer', description: 'Where in a YAML file, from 1.' },
          column: { type: 'integer' },
        },
      },
    },
    position: { type: 'integer', description: 'Where in a selector the first mistake is.' },
    length: { type: 'integer' },
  },
}
