/** A table in Markdown; cells are Markdown themselves. */
export function markdownTable(head: string[], rows: string[][]) {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text as code that may hold any character, a backtick too. */
export function code(text: string) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
