/** No price may be written at this moment; the message says why, and until when. */
export default class WritingHeld extends Error {
  override readonly name = 'WritingHeld'
}
