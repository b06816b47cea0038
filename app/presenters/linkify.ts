/** Lines of a text, each cut into pieces of which the addresses are marked as links. */
export function linkify(text: string) {
  return text.split('\n').map((line) =>
    line.split(/(https?:\/\/\S+)/).map((piece, index) => ({
      text: piece,
      isLink: index % 2 === 1,
    }))
  )
}
