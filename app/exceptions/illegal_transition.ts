import DomainException from '#exceptions/domain_exception'

/** 409: what was asked is not possible in the state a thing is in; names the state. */
export default class IllegalTransition extends DomainException {
  constructor(subject: string, from: string, to: string) {
    super(
      `This ${subject.replaceAll('_', ' ')} is ${from.replaceAll('_', ' ')}, so it cannot become ${to.replaceAll('_', ' ')}.`,
      {
        code: 'illegal_transition',
        status: 409,
      }
    )
  }
}
