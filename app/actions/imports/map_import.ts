import DomainException from '#exceptions/domain_exception'
import IllegalTransition from '#exceptions/illegal_transition'
import type Import from '#models/import'
import { correctMapping, type MappingChoices } from '#services/catalog_csv/choices'
import type { CatalogMapping } from '#services/catalog_csv/mapping'

/**
 * Takes what a person chose for the columns of an uploaded file.
 *
 * @throws {DomainException} 422 `mapping_invalid`, with a pointer for each column
 * @throws {IllegalTransition} 409 once the file has been started
 */
export async function mapImport(file: Import, choices: MappingChoices) {
  if (file.state !== 'mapping') throw new IllegalTransition('import', file.state, 'mapped')
  const { mapping, mistakes } = correctMapping(file.mapping as unknown as CatalogMapping, choices)
  if (mistakes.length > 0) {
    throw new DomainException(mistakes[0].message, {
      code: 'mapping_invalid',
      status: 422,
      errors: mistakes.map(({ column, code, message }) => ({
        pointer: `/columns/${column}`,
        code,
        message,
      })),
    })
  }
  await file.merge({ mapping: { ...mapping } }).save()
  return file
}
