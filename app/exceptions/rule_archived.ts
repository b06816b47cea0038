import DomainException from '#exceptions/domain_exception'

/** 409: an archived rule is kept for the plans it made and does nothing more. */
export default class RuleArchived extends DomainException {
  constructor(name: string) {
    super(`The rule “${name}” is archived, so it can no longer be edited or run.`, {
      code: 'rule_archived',
      status: 409,
    })
  }
}
