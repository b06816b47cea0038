import edge from 'edge.js'
import { formulaExample } from '#presenters/docs/formula_example'
import { lanesExample } from '#presenters/docs/lanes_example'
import { parseSelector } from '#pricing/selector/index'

const LANGUAGES: Record<string, string> = {
  sh: 'Shell',
  json: 'JSON',
  csv: 'CSV',
  http: 'HTTP',
  nginx: 'nginx',
  selector: 'Selector',
}

/**
 * Draws a block of code of a guide. Selectors and formulas in it are read by the engine first, so
 * that a guide cannot show what the product would refuse.
 */
export async function drawCode(code: string, language: string) {
  if (language === 'formula') {
    return edge.render('pages/docs/parts/formula_example', formulaExample(code))
  }
  if (language === 'lanes') {
    return edge.render('pages/docs/parts/lanes_example', lanesExample(code))
  }
  if (language === 'selector') code.split('\n').forEach(assertSelector)
  return edge.render('components/code_block', { code, language: LANGUAGES[language] })
}

function assertSelector(text: string) {
  const result = parseSelector(text)
  if (!result.ok) throw new Error(`A guide shows the selector "${text}": ${result.error.message}`)
}
