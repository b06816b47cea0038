import { ApplyBatchSchema } from '#database/schema'

/** The durable unit of applying: a range of a plan's price changes for one channel, or for none. */
export default class ApplyBatch extends ApplyBatchSchema {}
