import type Variant from '#models/variant'
import { amountText } from '#presenters/amount_text'
import { marginPercent } from '#presenters/catalog/variant_line'
import { explanationOf, type StoryPlan } from '#presenters/price_change_presenter'
import { competitionLine } from '#presenters/channels/competition_line'
import type { ListPrice, PriceMoment } from '#queries/catalog/find_variant'
import type { VariantListing } from '#queries/catalog/listings_of_variant'
import type { PriceChangeRow } from '#queries/plans/list_price_changes'

/** A price change of the variant's history with its plan's story. */
export interface ExplainedChange {
  row: PriceChangeRow
  story: StoryPlan
}

const SOURCES: Record<string, string> = {
  import: 'Import',
  plan: 'Plan',
  rollback: 'Rollback',
  demo: 'Import',
  upload: 'Uploaded history',
}

/** A variant with its prices, its history as a chart, and the reason for each change. */
export function variantPage(
  variant: Variant,
  prices: ListPrice[],
  history: PriceMoment[],
  changes: Map<number, ExplainedChange>,
  listings: VariantListing[]
) {
  const costOf = (currency: string) =>
    variant.costCurrency === currency ? variant.costAmount : null
  const priceLists = prices.map(({ priceListId: id, ...list }) => ({ id, ...list }))
  return {
    variant,
    ...{ priceLists, list: priceLists[0], typed: '', fault: null },
    name: [variant.productTitle, variant.title].filter(Boolean).join(' / '),
    cost:
      variant.costAmount === null ? null : amountText(variant.costAmount, variant.costCurrency!),
    lists: prices.map((price) => ({
      ...price,
      price: price.amount === null ? null : amountText(price.amount, price.currency),
      compareAt:
        price.compareAtAmount === null ? null : amountText(price.compareAtAmount, price.currency),
      margin: marginPercent(price.amount, costOf(price.currency)),
      moments: momentsOf(price, history, changes),
    })),
    listings: listings.map((listing) => ({
      ...listing,
      price: listing.amount === null ? null : amountText(listing.amount, listing.currency),
      ours: listing.ours === null ? null : amountText(listing.ours, listing.currency),
      differs: listing.amount !== null && listing.amount !== listing.ours,
      competition: competitionLine(listing.competition),
    })),
  }
}

function momentsOf(list: ListPrice, history: PriceMoment[], changes: Map<number, ExplainedChange>) {
  const own = history.filter(({ priceListId }) => priceListId === list.priceListId)
  return own.map((moment, index) => {
    const before = own[index + 1] ?? null
    const change = moment.priceChangeId === null ? undefined : changes.get(moment.priceChangeId)
    return {
      at: moment.validFrom.toISOString(),
      amount: moment.amount,
      label: amountText(moment.amount, list.currency),
      compareAt:
        moment.compareAtAmount === null ? null : amountText(moment.compareAtAmount, list.currency),
      before: before ? amountText(before.amount, list.currency) : null,
      percent:
        before && before.amount > 0
          ? ((moment.amount - before.amount) / before.amount) * 100
          : null,
      note: moment.planNumber ? `Plan ${moment.planNumber}` : (SOURCES[moment.source] ?? 'Import'),
      planNumber: moment.planNumber,
      planTitle: moment.planTitle,
      importId: moment.importId,
      steps: change ? explanationOf(change.row, change.story) : [],
    }
  })
}
