import DomainException from '#exceptions/domain_exception'
import type { Mistake, Reading } from '#queries/reading'

/** 422: what something is asked to say cannot be read; every mistake has its pointer. */
export default class ContentInvalid extends DomainException {
  constructor(code: string, mistakes: Mistake[]) {
    const errors = mistakes.map(({ pointer, code: of, message, mark }) => ({
      ...{ pointer, code: of, message },
      ...(mark && { position: mark.position, length: mark.length }),
    }))
    const marked = mistakes.find(({ mark }) => mark)
    super(errors[0].message, { code, status: 422, errors, members: { ...marked?.mark } })
  }

  /** What was read, where it could be read. */
  static contentOf<Content>(reading: Reading<Content>): Content {
    if (reading.ok) return reading.content
    throw new ContentInvalid(reading.code, reading.errors)
  }
}
