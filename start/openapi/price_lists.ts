import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { priceListSchema } from '#transformers/price_list_transformer'
import { priorPriceSchema } from '#transformers/prior_price_transformer'
import { storePriceListValidator, updatePriceListValidator } from '#validators/catalog'
import { priorPriceValidator } from '#validators/price_list'

const PriceList = component('PriceList', priceListSchema)
const PriorPrice = component('PriorPrice', priorPriceSchema)

const ifMatch = { 'If-Match': 'The ETag you have read; refused with 412 when it was edited since.' }
const stale = { 412: 'Somebody has edited the price list since: `version_stale`.' }
const nameTaken = { 409: 'There is a price list of that name: `price_list_name_taken`.' }

/** Whether a person vouches for the history follows from what they say of it. */
const settings = Object.fromEntries(
  Object.entries(priceListSchema.properties.priorPrice.properties).filter(
    ([name]) => name !== 'historyDeclared'
  )
)
const csv: Schema = { type: 'string', description: 'The file. Up to 20 MB and 200,000 rows.' }
const form: Schema = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', contentMediaType: 'text/csv' } },
}
const UploadedHistory: Schema = {
  type: 'object',
  required: ['rows', 'added'],
  properties: {
    rows: { type: 'integer', description: 'Prices in the file.' },
    added: { type: 'integer', description: 'Those that were not on record yet.' },
  },
}

export const priceListOperations: Operations = {
  'price_lists.index': {
    summary: 'List the price lists',
    permission: 'catalog.read',
    answers: { 200: { description: 'All price lists, on one page.', schema: list(PriceList) } },
  },
  'price_lists.store': {
    summary: 'Make a price list',
    permission: 'catalog.write',
    body: json(from(storePriceListValidator, { currency: 'ISO 4217; it never changes.' })),
    answers: {
      201: {
        description: 'The price list, empty.',
        schema: single(PriceList),
        location: 'price_lists.show',
      },
    },
    refusals: nameTaken,
  },
  'price_lists.show': {
    summary: 'Read a price list',
    permission: 'catalog.read',
    answers: { 200: { description: 'The price list.', schema: single(PriceList) } },
  },
  'price_lists.update': {
    summary: 'Rename a price list',
    permission: 'catalog.write',
    headers: ifMatch,
    body: json(from(updatePriceListValidator)),
    answers: { 200: { description: 'The price list.', schema: single(PriceList) } },
    refusals: { ...nameTaken, ...stale },
  },
  'prior_prices.update': {
    summary: 'Set how a price list keeps claims to the EU prior price',
    description:
      'What is absent stays as it is. It can be switched on once every price of the last 30 days ' +
      'is on record, or when you have uploaded the prices of before and give ' +
      '`historyCompleteSince`.',
    permission: 'guardrails.write',
    headers: ifMatch,
    body: json({ type: 'object', additionalProperties: false, properties: settings }),
    answers: { 200: { description: 'The price list.', schema: single(PriceList) } },
    refusals: {
      ...stale,
      422: '`prior_price_history_incomplete` (`availableFrom` says when it can be switched on by itself), `prior_price_history_unproven`, `prior_price_invalid`, `selector_invalid`.',
    },
  },
  'price_histories.store': {
    summary: 'Add prices of before Calibrate to the history of a price list',
    description:
      'CSV with the columns `sku`, `from` (a day, or a moment), `price` and, where there was one, ' +
      '`compare-at`. All of a file goes in or none; the same file twice adds nothing. What is on ' +
      'record never changes.',
    permission: 'guardrails.write',
    body: { 'text/csv': csv, 'multipart/form-data': form },
    answers: { 201: { description: 'How the history grew.', schema: single(UploadedHistory) } },
    refusals: {
      413: 'The file is larger than 20 MB: `history_too_large`.',
      422: '`history_invalid` with the rows in `errors`, `history_columns_missing`, `history_too_long`, `not_csv`, `file_empty`, `file_missing`.',
    },
  },
  'prior_prices.show': {
    summary: 'Read the EU prior price of a variant: the most a compare-at may claim',
    description:
      'Of the reduction that runs at that moment, else of one that would begin then. It is told ' +
      'whether or not the price list enforces it.',
    permission: 'catalog.read',
    query: from(priorPriceValidator, {
      priceList: 'The name or id of a price list; the default one when absent.',
      at: 'ISO 8601; now when absent. Without an offset it is in the project’s time zone.',
      amount: 'The price asked about, in minor units; the one shown then when absent.',
    }),
    answers: { 200: { description: 'The prior price.', schema: single(PriorPrice) } },
    refusals: { 422: '`moment_invalid`, `price_list_unknown`.' },
  },
}
