import { nearest } from '../selector/nearest.ts'
import type { Claim } from './assertion.ts'
import { claimForms, type ClaimForm } from './claims.ts'
import { exampleAmount, readAmount, readEnding, readPercent } from './operands.ts'
import { failAt, type Word } from './words.ts'

/**
 * Reads the words of a claim, the first of which is a verb.
 *
 * @param end where the text ends, for what is missing there
 */
export function parseClaim(words: Word[], end: number, currency: string): Claim {
  const form = longest(claimForms.filter((each) => beginsWith(words, each.words)))
  if (!form) failAtWord(words, end)
  const [operand, ...rest] = withPercentSign(words.slice(form.words.length))
  if (!form.operand) {
    // "never falls more" has begun the longer form.
    if (operand) failAtWord(words, end)
    return form.kind === 'unchanged'
      ? { kind: 'unchanged' }
      : { kind: form.kind as 'fall' | 'rise', percent: 0 }
  }
  if (!operand) {
    const expected = [expectedOf(form, currency)]
    failAt({ at: end }, `Something is missing here: ${form.example}.`, { expected })
  }
  const claim = readOperand({ kind: form.kind, operand: form.operand }, operand, currency)
  if (rest.length > 0) {
    failAt(rest[0], `Nothing follows "${form.words.join(' ')} ${operand.text}". One test a line.`, {
      expected: ['the end'],
    })
  }
  return claim
}

/** A claim of this kind from the word that follows it. */
export function readOperand(
  { kind, operand }: Pick<ClaimForm, 'kind'> & { operand: NonNullable<ClaimForm['operand']> },
  word: Word,
  currency: string
): Claim {
  if (operand === 'ending') return readEnding(word, currency)
  if (operand === 'amount') {
    return { kind: kind as 'floor' | 'ceiling' | 'price', amount: readAmount(word, currency) }
  }
  return { kind: kind as 'fall' | 'rise' | 'margin', percent: readPercent(word, operand) }
}

function beginsWith(words: Word[], expected: readonly string[]) {
  return expected.every((word, index) => words[index]?.text === word)
}

function longest(forms: ClaimForm[]): ClaimForm | undefined {
  return forms.sort((a, b) => b.words.length - a.words.length)[0]
}

/** "20 %" is one operand. */
function withPercentSign(words: Word[]): Word[] {
  if (words[1]?.text !== '%') return words
  return [{ text: `${words[0].text} %`, at: words[0].at }, ...words.slice(2)]
}

/** Refuses the first word that no claim has there, with the one that was probably meant. */
function failAtWord(words: Word[], end: number): never {
  let fitting = [...claimForms]
  for (let index = 0; ; index++) {
    const here = fitting.filter((form) => form.words[index] === words[index]?.text)
    if (here.length > 0 && words[index]) {
      fitting = here
      continue
    }
    const expected = [...new Set(fitting.flatMap((form) => form.words[index] ?? []))]
    const said = words.slice(0, index).map(({ text }) => text)
    const suggestion = words[index] && nearest(words[index].text, expected)
    const all = expected.map((word) => `"${word}"`).join(' or ')
    const hint = suggestion ? `Did you mean "${suggestion}"? ` : ''
    const message = `${hint}After "${said.join(' ')}" comes ${all}, as in "${fitting[0].example}".`
    failAt(words[index] ?? { at: end }, message, {
      expected,
      ...(suggestion ? { suggestion } : {}),
    })
  }
}

function expectedOf({ operand }: ClaimForm, currency: string) {
  if (operand === 'amount') return exampleAmount(currency)
  return operand === 'ending' ? 'an ending such as .99' : 'a percentage such as 20 %'
}
