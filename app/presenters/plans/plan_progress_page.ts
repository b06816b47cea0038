import type Plan from '#models/plan'
import { applyPace } from '#queries/plans/apply_pace'
import { planProgress, type ProgressPart } from '#queries/plans/plan_progress'

/** How far a plan that is being applied is, one bar a channel. Null when it was never applied. */
export async function planProgressBars(plan: Plan) {
  const progress = await planProgress(plan)
  if (!progress) return null
  const pace = plan.state === 'applying' ? await applyPace(plan) : 0
  const { rows, done, applied, failed, conflicted } = progress
  // What is left waits for a channel: nobody knows how long, so no time is told.
  const isHeld = progress.parts.every((part) => part.paused || part.done === part.rows)
  return {
    ...{ rows, done, applied, failed, conflicted },
    ...paceWords(rows - done, isHeld ? 0 : pace),
    bars: progress.parts.map((part) => barOf(part, plan)),
  }
}

function barOf(part: ProgressPart, plan: Plan) {
  const { channelName, rows, done, failed, conflicted, paused } = part
  const isMoving = plan.state === 'applying'
  return {
    label: channelName ?? 'In Calibrate alone',
    total: rows,
    ...{ done, failed },
    held: conflicted,
    state: isMoving && paused ? 'paused' : !isMoving && done === rows ? 'ok' : undefined,
    note: isMoving ? waitingWords(part) : undefined,
  }
}

function waitingWords({ paused, pausedByPerson, error }: ProgressPart) {
  if (pausedByPerson) return 'The channel is paused. Writing goes on when it is resumed.'
  if (paused) return error ? `Waiting for the channel: ${error}` : 'Waiting for the channel.'
  return error ? `Waiting to go on: ${error}` : undefined
}

/** "4,100 rows/s" and "about 12 s left", or nothing while no pace can be told. */
function paceWords(left: number, pace: number) {
  if (pace <= 0) return { rate: null, remaining: null }
  const digits = pace < 10 ? 1 : 0
  const rate = `${pace.toLocaleString('en', { maximumFractionDigits: digits })} rows/s`
  return { rate, remaining: left > 0 ? `about ${durationWords(left / pace)} left` : null }
}

function durationWords(seconds: number) {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}
