import { PriceFileSchema } from '#database/schema'

/** A file of prices for upload, written by applying a plan to a csv channel. */
export default class PriceFile extends PriceFileSchema {}
