import { Settings, type DateTime } from 'luxon'

/** Does something as if it were another moment: whoever asks the clock meanwhile is told that one. */
export async function at<Result>(moment: DateTime, work: () => Promise<Result>): Promise<Result> {
  const real = Settings.now
  Settings.now = () => moment.toMillis()
  try {
    return await work()
  } finally {
    Settings.now = real
  }
}
