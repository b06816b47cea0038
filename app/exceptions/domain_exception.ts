import { Exception } from '@adonisjs/core/exceptions'

/** A pointer into the request's body and what is wrong there. */
export interface FieldError {
  pointer: string
  code: string
  message: string
}

/**
 * A refusal with a name. The handler answers with its `code`, its `status` and its message,
 * which says what happened, why, and what to do. Nothing else may reach a person as an error.
 */
export default class DomainException extends Exception {
  errors: FieldError[]

  constructor(message: string, options: { code: string; status: number; errors?: FieldError[] }) {
    super(message, { code: options.code, status: options.status })
    this.errors = options.errors ?? []
  }
}
