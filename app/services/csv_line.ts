/** A line of CSV (RFC 4180) that a spreadsheet reads as text, whatever stands in it. */
export function csvLine(cells: string[]) {
  return `${cells.map(cell).join(',')}\r\n`
}

/**
 * A spreadsheet would run a text that starts like a formula (OWASP, CSV injection): an apostrophe
 * in front makes it a text again, and our imports take it off.
 */
function cell(text: string) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
