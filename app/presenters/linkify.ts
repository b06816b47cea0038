/** Text cut into pieces, those that are addresses marked as links. */
export function linkify(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((piece, index) => ({
    text: piece,
    isLink: index % 2 === 1,
  }))
}
