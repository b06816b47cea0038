import { ImportErrorSchema } from '#database/schema'

/** A row that did not go in, and why. */
export default class ImportError extends ImportErrorSchema {}
