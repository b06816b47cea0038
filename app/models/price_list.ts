import { PriceListSchema } from '#database/schema'

/** Prices in one currency for one market; every project has a default one. */
export default class PriceList extends PriceListSchema {}
