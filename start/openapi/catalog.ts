import { component, from, json, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { priceListSchema } from '#transformers/price_list_transformer'
import { variantDetailSchema, variantSchema } from '#transformers/variant_transformer'
import {
  listVariantsValidator,
  storePriceListValidator,
  updatePriceListValidator,
} from '#validators/catalog'

const Variant = component('Variant', variantSchema)
const VariantDetail = component('VariantDetail', variantDetailSchema)
const PriceList = component('PriceList', priceListSchema)

const search: Schema = from(listVariantsValidator, {
  q: 'A selector, as in the console’s search box; every variant when absent.',
  priceList: 'The name or id of the price list to show and compare; the default one when absent.',
})
const refusals = {
  422: '`selector_invalid` (with `position`, `length`, `expected` and `suggestion`), `price_list_unknown`.',
}
const nameTaken = { 409: 'There is a price list of that name: `price_list_name_taken`.' }

export const catalogOperations: Operations = {
  'catalog.index': {
    summary: 'List the variants a selector finds, in the order they were made',
    permission: 'catalog.read',
    query: search,
    paginated: true,
    answers: {
      200: { description: 'Variants with their price in one list.', schema: list(Variant) },
    },
    refusals,
  },
  'catalog_exports.show': {
    summary: 'Export prices as a sheet',
    description: 'To be edited and sent back as an import of the kind `plan`.',
    permission: 'catalog.read',
    query: search,
    answers: {
      200: {
        description: 'CSV in UTF-8, streamed.',
        schema: { type: 'string' },
        contentType: 'text/csv',
      },
    },
    refusals,
  },
  'catalog.show': {
    summary: 'Read a variant with its prices in every list and their history',
    permission: 'catalog.read',
    answers: { 200: { description: 'The variant.', schema: single(VariantDetail) } },
  },
  'price_lists.index': {
    summary: 'List the price lists',
    permission: 'catalog.read',
    answers: { 200: { description: 'All price lists, on one page.', schema: list(PriceList) } },
  },
  'price_lists.store': {
    summary: 'Make a price list',
    permission: 'catalog.write',
    body: json(from(storePriceListValidator, { currency: 'ISO 4217; it never changes.' })),
    answers: { 201: { description: 'The price list, empty.', schema: single(PriceList) } },
    refusals: nameTaken,
  },
  'price_lists.update': {
    summary: 'Rename a price list',
    permission: 'catalog.write',
    body: json(from(updatePriceListValidator)),
    answers: { 200: { description: 'The price list.', schema: single(PriceList) } },
    refusals: nameTaken,
  },
}
