import { Marked, Renderer, type Token, type Tokens } from 'marked'

/** A heading below the title, with the anchor it is reached by. */
export interface Heading {
  id: string
  title: string
  level: number
}

/** A text of ours as a page needs it. */
export interface RenderedText {
  title: string
  /** The first paragraph, without markup. */
  lead: string
  html: string
  headings: Heading[]
}

/** Draws a block of code; the language is what stands behind its fence, or empty. */
export type DrawCode = (code: string, language: string) => Promise<string>

/**
 * Renders our own Markdown (GitHub's dialect). HTML in it passes through, so nothing that a user
 * wrote may come here.
 */
export async function renderMarkdown(text: string, drawCode: DrawCode): Promise<RenderedText> {
  const outline = new Outline()
  const drawn = new Map<Token, string>()
  const marked = new Marked({
    async: true,
    async walkTokens(token) {
      if (token.type !== 'code') return
      const { text: code, lang = '' } = token as Tokens.Code
      drawn.set(token, await drawCode(code, lang))
    },
    renderer: {
      code: (token) => drawn.get(token)!,
      // It scrolls in its frame where the page is narrow, which a keyboard has to reach.
      table(token) {
        return Renderer.prototype.table.call(this, token).replace('<table>', '<table tabindex="0">')
      },
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens)
        const title = plain(tokens)
        if (depth === 1) return `<h1>${words}</h1>\n`
        const { id } = outline.add(title, depth)
        const anchor = `<a class="heading-anchor" href="#${id}" aria-label="Link to “${escape(title)}”">#</a>`
        return `<h${depth} id="${id}">${words} ${anchor}</h${depth}>\n`
      },
    },
  })
  const tokens = marked.lexer(text)
  const html = await marked.parse(text)
  return { ...openingOf(tokens), html, headings: outline.headings }
}

class Outline {
  headings: Heading[] = []

  add(title: string, level: number) {
    const slug = slugOf(title)
    const taken = this.headings.filter(({ id }) => id.replace(/-\d+$/, '') === slug).length
    const heading = { id: taken ? `${slug}-${taken + 1}` : slug, title, level }
    this.headings.push(heading)
    return heading
  }
}

function openingOf(tokens: Token[]) {
  const title = tokens.find((token) => token.type === 'heading' && token.depth === 1)
  const lead = tokens.find(({ type }) => type === 'paragraph')
  return { title: wordsOf(title), lead: wordsOf(lead) }
}

/** The words of a line without their markup. */
const plain = (tokens: Token[]): string => tokens.map(wordsOf).join('')

function wordsOf(token?: Token): string {
  if (!token || token.type === 'html') return ''
  if ('tokens' in token && token.tokens) return plain(token.tokens)
  return 'text' in token ? token.text : ''
}

/** An anchor that people can read: "What blank cells do" is `what-blank-cells-do`. */
function slugOf(title: string) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}_\s-]/gu, '')
    .trim()
    .replaceAll(/[\s-]+/g, '-')
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
