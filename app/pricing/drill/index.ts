export type { Disaster, DrillRow, Injection } from './disaster.ts'
export { disasters } from './disasters.ts'
