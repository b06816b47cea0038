import SelectorInvalid from '#exceptions/selector_invalid'
import { selectorFromJson } from '#pricing/selector/index'

/**
 * Reads a selector from its text or its JSON tree.
 *
 * @param pointer where it stands in the request, for the error
 * @throws {SelectorInvalid} 422 with the position and what was expected there
 */
export function readSelector(selector: unknown, pointer = '/q') {
  const read = selectorFromJson(selector)
  if (read.ok) return read.ast
  throw new SelectorInvalid(read.error, pointer)
}
