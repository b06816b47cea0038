import db from '@adonisjs/lucid/services/db'
import { takeNews } from '#actions/channels/take_news'
import { ChannelError } from '#connectors/errors'
import type { WebhookDelivery } from '#connectors/platform'
import { webhooksFor } from '#connectors/registry'
import DomainException from '#exceptions/domain_exception'
import Channel from '#models/channel'
import { keepReceipt } from '#queries/channels/webhook_receipts'
import { takeTurn } from '#queries/plans/record_outcome'

/**
 * Takes in what a platform tells us by itself, once, however often it is delivered: the receipt
 * and all it leads to are kept together.
 *
 * @param headers names in lower case
 * @throws {DomainException} 404 `not_found` for a platform that does not call, 401
 *   `signature_invalid`, 400 `body_invalid`
 */
export async function receiveWebhook(
  platform: string,
  raw: Buffer,
  headers: Record<string, string | undefined>
) {
  const delivery = read(platform, raw, headers)
  await db.transaction(async (trx) => {
    if (!(await keepReceipt(platform, delivery, trx))) return
    const ofAccount = () =>
      Channel.query({ client: trx })
        .where({ platform, account: delivery.account })
        .whereNot('state', 'disconnected')
    for (const { projectId } of await ofAccount().distinct('projectId').orderBy('projectId')) {
      await takeTurn(projectId, trx)
    }
    const channels = await ofAccount().preload('priceList').orderBy('id').forUpdate()
    for (const channel of channels) await takeNews(channel, delivery, trx)
  })
}

function read(
  platform: string,
  raw: Buffer,
  headers: Record<string, string | undefined>
): WebhookDelivery {
  const webhooks = webhooksFor(platform)
  if (!webhooks) {
    throw new DomainException(`No platform ${platform} calls here.`, {
      code: 'not_found',
      status: 404,
    })
  }
  try {
    return webhooks.read(raw, headers)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    throw error.kind === 'unauthorized'
      ? new DomainException(error.message, { code: 'signature_invalid', status: 401 })
      : new DomainException(error.message, { code: 'body_invalid', status: 400 })
  }
}
