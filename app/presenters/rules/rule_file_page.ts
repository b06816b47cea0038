import { showImport, type ImportOptions, type TestedChange } from '#actions/rules/import_rules'
import type Project from '#models/project'
import { testLines } from '#presenters/rules/test_lines'
import { readRuleFile, type FileMistake } from '#queries/rule_files/read_rule_file'

const WORDS = {
  created: 'new',
  revised: 'next version',
  kept: 'says the same',
  archived: 'archived',
  left: 'not in the file, stays',
}

/** What taking a file of rules in would do, or everything that is wrong with it. */
export async function ruleFilePage(project: Project, source: string, options: ImportOptions) {
  const frame = { source, archiveMissing: options.archiveMissing ?? false }
  const file = await readRuleFile(project, source)
  if (!file.ok) return { ...frame, mistakes: withLines(source, file.errors), lines: [] }
  const { changes, fingerprint } = await showImport(project, source, options)
  const lines = changes.map(lineOf)
  return {
    ...frame,
    mistakes: [],
    fingerprint,
    lines,
    fails: lines.some(({ tests }) => tests.some(({ outcome }) => outcome === 'failed')),
    doing: doingWords(changes),
    missing: changes.filter(({ content }) => content === null).length,
  }
}

function lineOf({ action, content, current, tests }: TestedChange) {
  return {
    action,
    word: WORDS[action],
    name: content?.name ?? current!.rule.name,
    id: current?.rule.id ?? null,
    version: current?.rule.version ?? null,
    tests: testLines(tests),
  }
}

/** "Create 2 rules, revise 1 and archive 1"; null when nothing would be done. */
function doingWords(changes: TestedChange[]) {
  const verbs = { created: 'create', revised: 'revise', archived: 'archive' } as const
  const parts = Object.entries(verbs).flatMap(([action, verb]) => {
    const number = changes.filter((change) => change.action === action).length
    return number === 0 ? [] : [`${verb} ${number}`]
  })
  if (parts.length === 0) return null
  const said = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]
  const sentence = said.replace(/\d+/, (number) => `${number} ${number === '1' ? 'rule' : 'rules'}`)
  return sentence[0].toUpperCase() + sentence.slice(1)
}

/** Each mistake with the line it stands in. */
function withLines(source: string, mistakes: FileMistake[]) {
  const lines = source.split('\n')
  return mistakes.map(({ line, column, message }) => ({
    ...{ line, column, message },
    text: (lines[line - 1] ?? '').trim().slice(0, 200),
  }))
}
