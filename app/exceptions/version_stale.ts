import DomainException from '#exceptions/domain_exception'

/** 412: what was seen is no longer what is there. */
export default class VersionStale extends DomainException {
  constructor(subject: string) {
    super(
      `Somebody has changed this ${subject} since you read it. Read it again and repeat the edit.`,
      { code: 'version_stale', status: 412 }
    )
  }

  /**
   * @param expected the versions the editor would take it at; null when they did not say
   * @throws {VersionStale} when it is at none of them
   */
  static unless(expected: string[] | null, version: number | string, subject: string) {
    if (expected && !expected.includes(String(version))) throw new VersionStale(subject)
  }
}
