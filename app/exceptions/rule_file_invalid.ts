import DomainException from '#exceptions/domain_exception'
import type { FileMistake } from '#queries/rule_files/read_rule_file'

/** 422: a file of rules cannot be read; every mistake has its line and column. */
export default class RuleFileInvalid extends DomainException {
  constructor(public mistakes: FileMistake[]) {
    const [{ line, column, message }] = mistakes
    const others = mistakes.length === 1 ? '' : ` There are ${mistakes.length - 1} more.`
    super(`Line ${line}, column ${column}: ${message}${others}`, {
      code: 'rule_file_invalid',
      status: 422,
      errors: mistakes,
    })
  }
}
