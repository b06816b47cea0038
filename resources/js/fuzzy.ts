/** Where the letters of a query stand in a text, in order, or null when they do not. */
export function fuzzy(query: string, text: string): { score: number; at: number[] } | null {
  const letters = query.toLowerCase().replaceAll(/\s+/g, '')
  const words = text.toLowerCase()
  const at: number[] = []
  let from = 0
  let score = 0
  for (const letter of letters) {
    const found = words.indexOf(letter, from)
    if (found === -1) return null
    if (found === from && at.length) score += 3
    if (found === 0 || /[\s/-]/.test(words[found - 1])) score += 5
    score -= found - from
    at.push(found)
    from = found + 1
  }
  return { score: score - words.length / 20, at }
}
