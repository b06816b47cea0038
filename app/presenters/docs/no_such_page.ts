import DomainException from '#exceptions/domain_exception'

/** @throws {DomainException} 404 `not_found`, always */
export function noSuchPage(): never {
  throw new DomainException(
    'The documentation has no page at this address. Search it, or begin at its first page.',
    { code: 'not_found', status: 404 }
  )
}
