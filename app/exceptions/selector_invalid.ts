import DomainException from '#exceptions/domain_exception'
import type { SelectorError } from '#pricing/selector/index'

/**
 * 422: a selector that cannot be read, or one that asks for what cannot be. `position` and
 * `length` mark the text (0-based), so that a page can point at it.
 */
export default class SelectorInvalid extends DomainException {
  /** @param pointer where the selector stands in the request, as a JSON pointer */
  constructor(
    public error: Omit<SelectorError, 'code'>,
    pointer = '/q'
  ) {
    const { message, position, length, expected = [], suggestion = null } = error
    const at = error.pointer === undefined ? pointer : `${pointer}${error.pointer}`
    super(message, {
      code: 'selector_invalid',
      status: 422,
      errors: [{ pointer: at, code: 'selector_invalid', message }],
      members: { position, length, expected, suggestion },
    })
  }
}
