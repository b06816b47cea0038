import { Exception } from '@adonisjs/core/exceptions'

/**
 * A pointer into the request's body and what is wrong there; inside a selector's text also the
 * place (0-based), and in a file its line and column (from 1).
 */
export interface FieldError {
  pointer: string
  code: string
  message: string
  position?: number
  length?: number
  line?: number
  column?: number
}

interface Options {
  code: string
  status: number
  errors?: FieldError[]
  /** More that a program can use. */
  members?: Record<string, unknown>
  /** Headers that belong to the answer, such as `Retry-After`. */
  headers?: Record<string, string>
}

/**
 * A refusal with a name. The handler answers with its `code`, its `status` and its message,
 * which says what happened, why, and what to do. Nothing else may reach a person as an error.
 */
export default class DomainException extends Exception {
  errors: FieldError[]
  members?: Record<string, unknown>
  headers?: Record<string, string>

  constructor(message: string, options: Options) {
    super(message, { code: options.code, status: options.status })
    this.errors = options.errors ?? []
    this.members = options.members
    this.headers = options.headers
  }
}
