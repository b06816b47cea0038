export type { Disaster, DrillRow } from './disaster.ts'
export { disasters } from './disasters.ts'
