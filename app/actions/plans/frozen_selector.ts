import DomainException from '#exceptions/domain_exception'
import { parseSelector } from '#pricing/selector/index'

/** @throws {DomainException} 422 `selector_invalid` */
export function selectorOf(text: string) {
  const read = parseSelector(text)
  if (read.ok) return read.ast
  throw new DomainException(read.error.message, { code: 'selector_invalid', status: 422 })
}
