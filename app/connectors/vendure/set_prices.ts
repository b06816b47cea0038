import type { PriceWrite, WriteOutcome } from '#connectors/connector'
import { ChannelError } from '#connectors/errors'
import type { AdminApi } from '#connectors/vendure/admin_api'
import { VendureError } from '#connectors/vendure/answers'
import { SET_PRICES } from '#connectors/vendure/documents'
import { priceFor } from '#connectors/vendure/money'

/** A row as Vendure takes it. */
interface Sent {
  id: string
  prices: [{ price: number; currencyCode: string }]
}

/**
 * Sets the prices of one currency; those in others stay.
 *
 * @param decimals how many Vendure's numbers have
 * @throws {ChannelError} `unknown_outcome` when not one row could be set and Vendure does not say
 *   why: then it is the server that is unwell, not the rows
 */
export async function setPrices(
  api: AdminApi,
  rows: PriceWrite[],
  currency: string,
  decimals: number
): Promise<WriteOutcome[]> {
  const sent: Sent[] = []
  const tooFine: WriteOutcome[] = []
  for (const { externalId, amount } of rows) {
    const price = priceFor(amount, currency, decimals)
    if (price === null) tooFine.push(refusedAsTooFine(externalId, currency, decimals))
    else sent.push({ id: externalId, prices: [{ price, currencyCode: currency }] })
  }
  const outcomes = sent.length > 0 ? await send(api, sent) : []
  if (outcomes.length > 0 && outcomes.every(({ code }) => code === FAILED)) {
    throw new ChannelError('unknown_outcome', outcomes[0].message!)
  }
  return [...outcomes, ...tooFine]
}

/** A call is all or nothing there: one that is refused is halved until the rows at fault are alone. */
async function send(api: AdminApi, input: Sent[]): Promise<WriteOutcome[]> {
  try {
    await api.write(SET_PRICES, { input })
    return input.map(({ id }) => ({ externalId: id, outcome: 'applied' }))
  } catch (error) {
    if (!(error instanceof VendureError)) throw error
    if (input.length === 1) return [rejected(input[0].id, error)]
    const half = Math.ceil(input.length / 2)
    const first = await send(api, input.slice(0, half))
    return [...first, ...(await send(api, input.slice(half)))]
  }
}

const FAILED = 'vendure_failed'

function rejected(externalId: string, { code, message }: VendureError): WriteOutcome {
  if (code === 'ENTITY_NOT_FOUND') {
    const gone = 'The shop no longer has this offer.'
    return { externalId, outcome: 'rejected', code: 'offer_not_found', message: gone }
  }
  const ours = code === null ? FAILED : 'vendure_refused'
  return { externalId, outcome: 'rejected', code: ours, message }
}

function refusedAsTooFine(externalId: string, currency: string, decimals: number): WriteOutcome {
  const message = `Not sent: the shop keeps ${decimals} decimals of ${currency}, and this price has more.`
  return { externalId, outcome: 'rejected', code: 'price_too_fine', message }
}
