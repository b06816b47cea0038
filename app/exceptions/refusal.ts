import type { FieldError } from '#exceptions/domain_exception'

/** What a person or program is told when a request is not carried out, whatever the surface. */
export interface Refusal {
  status: number
  /** Stable, for programs. */
  code: string
  /** What happened, in a few words. */
  title: string
  /** Why, and what to do. */
  detail: string
  errors: FieldError[]
  /** Further members of the problem document, such as a selector's `position`. */
  members?: Record<string, unknown>
  headers?: Record<string, string>
}

const TITLES: Record<number, string> = {
  400: 'This request cannot be read',
  401: 'A token is needed',
  403: 'This is not yours to do',
  404: 'There is nothing here',
  405: 'This cannot be done here',
  409: 'This is not possible now',
  412: 'This changed in the meantime',
  413: 'This is too large',
  415: 'This type is not read here',
  422: 'Something in this request is not right',
  428: 'The version is missing',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Calibrate cannot answer now',
}

/** The short words for a status. */
export function titleOf(status: number) {
  return TITLES[status] ?? TITLES[status >= 500 ? 500 : 400]
}

type Words = Pick<Refusal, 'status' | 'code' | 'detail'> & Partial<Refusal>

export function refusal(words: Words): Refusal {
  return { title: titleOf(words.status), errors: [], ...words }
}

/** What is said instead of anything that could tell of our insides. */
export const FAILURE = refusal({
  status: 500,
  code: 'internal_error',
  detail: 'It is recorded with the request id. Try again; if it stays, tell us that id.',
})
