/** What a client gets instead of an answer: another status, no connection any more, or silence. */
export type Instead = { status: number; headers?: Record<string, string> } | 'drop' | 'hang'

/**
 * Asked when a request has come, and once it is worked on, before its answer goes out.
 *
 * @param operation what the platform calls it
 * @param path where it was sent
 */
export type Gate = (
  moment: 'come' | 'done',
  operation: string,
  path: string
) => Promise<Instead | null>
