import { component, from, list, single } from '#start/openapi/parts'
import type { Operations, Schema } from '#services/openapi'
import { variantDetailSchema, variantSchema } from '#transformers/variant_transformer'
import { listVariantsValidator } from '#validators/catalog'

const Variant = component('Variant', variantSchema)
const VariantDetail = component('VariantDetail', variantDetailSchema)

const search: Schema = from(listVariantsValidator, {
  q: 'A selector, as in the console’s search box; every variant when absent.',
  priceList: 'The name or id of the price list to show and compare; the default one when absent.',
})
const refusals = {
  422: '`selector_invalid` (with `position`, `length`, `expected` and `suggestion`), `price_list_unknown`.',
}

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
}
