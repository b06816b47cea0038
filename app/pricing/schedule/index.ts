export { cronOf, plainRhythmOf, plainRhythms, type PlainRhythm } from './plain_cron.ts'
export { missedAnswers, scheduleKinds, type Missed, type Schedule } from './schedule.ts'
export { momentPhrase, scheduleParts, zonePhrase } from './words.ts'
