import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { code, markdownTable } from '#presenters/docs/markdown_table'

interface Variable {
  name: string
  example: string
  meaning: string
  section: string
}

/** Every variable of `.env.example`, in its sections and its words. */
export function environmentTables() {
  const variables = readVariables(readFileSync(app.makePath('.env.example'), 'utf8'))
  const sections = [...new Set(variables.map(({ section }) => section))]
  return sections
    .map((section) => {
      const rows = variables.filter((variable) => variable.section === section)
      return `### ${capital(section)}\n\n${environmentTable(rows)}`
    })
    .join('\n\n')
}

function environmentTable(variables: Variable[]) {
  return markdownTable(
    ['Variable', 'Example', 'Means'],
    variables.map(({ name, example, meaning }) => [
      code(name),
      example ? code(example) : '',
      meaning,
    ])
  )
}

/** `# --- section ---`, then `# meaning` lines above `NAME=example`. */
function readVariables(text: string) {
  const variables: Variable[] = []
  let section = ''
  let comments: string[] = []
  for (const line of text.split('\n')) {
    const heading = /^# --- (.+) ---$/.exec(line)?.[1]
    const [, name, example] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
    if (heading) section = heading
    else if (name) variables.push({ name, example, meaning: meaningOf(comments), section })
    const isComment = !heading && line.startsWith('# ')
    comments = isComment ? [...comments, line.slice(2)] : []
  }
  return variables.filter(({ section: of }) => of !== '')
}

/** An address is code, or it would become a link. */
const meaningOf = (comments: string[]) =>
  comments
    .join(' ')
    .replace('(production)', '**Needed in production.**')
    .replaceAll(/\S+:\/\/[^\s,]*[^\s,.]/g, code)

const capital = (text: string) => text[0].toUpperCase() + text.slice(1)
