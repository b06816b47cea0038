import { LaneSchema } from '#database/schema'

/**
 * Rules compete inside a lane, and lanes run in the order of their positions. Every project has a
 * default one. A deleted lane is kept, archived, for the rule versions that say it.
 */
export default class Lane extends LaneSchema {}
