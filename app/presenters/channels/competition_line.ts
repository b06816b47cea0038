import { formatAmount } from '#pricing/money'
import type { CompetitionSeen } from '#queries/channels/competitions'

/** What others sell an offer at, with prices in major units; null where nothing is known. */
export function competitionLine(seen: CompetitionSeen | null) {
  if (!seen) return null
  const { featured, isOurs, lowest, competitive, offers, currency, seenAt, isFresh } = seen
  const money = (amount: number | null) => (amount === null ? null : formatAmount(amount, currency))
  const others = [
    lowest !== null && `lowest ${money(lowest)}${offers ? ` of ${offersInWords(offers)}` : ''}`,
    competitive !== null && `elsewhere ${money(competitive)}`,
  ].filter(Boolean)
  return {
    featured: money(featured),
    isOurs,
    others: others.join(', '),
    currency,
    seenAt,
    isFresh,
  }
}

/** A platform shows the twenty lowest offers at most. */
function offersInWords(offers: number) {
  if (offers >= 20) return '20 offers or more'
  return offers === 1 ? '1 offer' : `${offers} offers`
}
