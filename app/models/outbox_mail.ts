import { OutboxMailSchema } from '#database/schema'

/** A mail as it would have been sent; development shows these instead of sending. */
export default class OutboxMail extends OutboxMailSchema {}
