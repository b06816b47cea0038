import { FormData } from 'undici'
import { ChannelError } from '#connectors/errors'
import { ask } from '#connectors/http/ask'
import type { AdminApi } from '#connectors/shopify/admin_api'
import { STAGE_UPLOAD } from '#connectors/shopify/documents'

interface Target {
  url: string
  parameters: { name: string; value: string }[]
}

interface Staged {
  stagedUploadsCreate: { stagedTargets: Target[] | null; userErrors: { message: string }[] }
}

const UPLOAD_MS = 120_000

/**
 * Uploads a file for a bulk operation.
 *
 * @returns its path, as `bulkOperationRunMutation` takes it
 */
export async function uploadLines(api: AdminApi, lines: string[], name: string) {
  const file = {
    resource: 'BULK_MUTATION_VARIABLES',
    filename: `${name}.jsonl`,
    mimeType: 'text/jsonl',
    httpMethod: 'POST',
  }
  const request = { effect: 'reads', cost: 11 } as const
  const { stagedUploadsCreate } = await api.run<Staged>(STAGE_UPLOAD, { file }, request)
  const target = stagedUploadsCreate.stagedTargets?.[0]
  const path = target?.parameters.find(({ name: parameter }) => parameter === 'key')?.value
  if (!target || !path) {
    const why = stagedUploadsCreate.userErrors[0]?.message ?? 'it does not say why.'
    throw new ChannelError('refused', `Shopify does not take a file of prices: ${why}`)
  }
  await send(target, new Blob([lines.join('\n')], { type: file.mimeType }), file.filename)
  return path
}

/** The file comes last in the form: what follows it would not be read. */
async function send({ url, parameters }: Target, file: Blob, name: string) {
  const form = new FormData()
  for (const { name: field, value } of parameters) form.append(field, value)
  form.append('file', file, name)
  const { status } = await ask({
    platform: 'Shopify',
    method: 'POST',
    url,
    body: form,
    effect: 'reads',
    timeoutMs: UPLOAD_MS,
  })
  if (status >= 300) {
    throw new ChannelError('unavailable', `Shopify’s storage did not take the file (${status}).`)
  }
}
