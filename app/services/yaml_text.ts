import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  stringify,
  visit,
  type YAMLMap,
} from 'yaml'

/** A place in a text; both count from 1. */
export interface Place {
  line: number
  column: number
}

export type YamlFault = Place & { message: string }

export type YamlReading = { ok: true; text: YamlText } | { ok: false; faults: YamlFault[] }

/** More is not something a person wrote, and would keep the process busy. */
const MOST_BYTES = 256 * 1024

/**
 * Reads one YAML 1.2 document that is plain data: no aliases or anchors, which can grow without
 * end; no tags; no key twice. `no` and `on` are texts, as YAML 1.2 says.
 */
export function readYaml(source: string): YamlReading {
  if (Buffer.byteLength(source) > MOST_BYTES) {
    return refused('The file is larger than 256 KB. Split it.')
  }
  const lines = new LineCounter()
  const document = parseDocument(source, {
    ...{ version: '1.2', schema: 'core', merge: false, prettyErrors: false },
    // Looked for below: the library compares each key with all before it.
    uniqueKeys: false,
    lineCounter: lines,
  })
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    ...placeAt(lines, pos[0]),
    message: WORDS[code] ?? `${message.replace(/\.$/, '')}.`,
  }))
  if (faults.length === 0) faults.push(...unplainParts(document, lines))
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, 20) }
  return { ok: true, text: new YamlText(source, document, lines) }
}

/** Data as YAML, texts on one line each, so that a change shows where it is. */
export function writeYaml(value: unknown) {
  return stringify(value, {
    version: '1.2',
    schema: 'core',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  })
}

/** A document together with where its parts stand. */
export class YamlText {
  constructor(
    private source: string,
    private document: Document,
    private lines: LineCounter
  ) {}

  get value(): unknown {
    return this.document.toJS({ maxAliasCount: 0 })
  }

  /**
   * Where the part a JSON pointer leads to stands, or the nearest one around it that is there.
   *
   * @param of its key, or its value
   * @param position a place inside the value, where that is a text on one line
   */
  placeOf(pointer: string, of: 'key' | 'value' = 'value', position = 0): Place {
    let node: Node | null = this.document.contents
    let key: Node | null = null
    for (const part of pointer.split('/').slice(1).map(unescaped)) {
      const step = stepInto(node, part)
      if (!step) break
      key = step.key
      node = step.value
    }
    const shown = (of === 'key' ? key : null) ?? node ?? key
    const at = shown?.range?.[0] ?? 0
    return placeAt(this.lines, at + this.#offsetInText(node, position))
  }

  #offsetInText(node: Node | null, position: number) {
    if (position === 0 || !isScalar(node) || typeof node.value !== 'string') return 0
    const at = node.range![0]
    const begins = [at, at + 1].find((start) => this.source.startsWith(node.value as string, start))
    return begins === undefined ? 0 : begins - at + position
  }
}

function stepInto(
  node: Node | null,
  part: string
): { key: Node | null; value: Node | null } | null {
  if (isSeq(node)) {
    const item = node.items[Number(part)]
    return isNode(item) ? { key: null, value: item } : null
  }
  if (!isMap(node)) return null
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
  if (!pair) return null
  return { key: pair.key as Node, value: isNode(pair.value) ? pair.value : null }
}

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

/** What YAML can say and data cannot. */
function unplainParts(document: Document, lines: LineCounter): YamlFault[] {
  const faults: YamlFault[] = []
  const refuse = (node: Node, message: string) => {
    faults.push({ ...placeAt(lines, node.range?.[0] ?? 0), message })
  }
  visit(document, (_, node) => {
    if (!isNode(node)) return
    if (isAlias(node)) return refuse(node, NO_ALIASES)
    if (node.anchor) refuse(node, 'Anchors (&) are not read here: write the value out each time.')
    if (node.tag) refuse(node, 'Tags (!) are not read here.')
    if (isMap(node))
      for (const key of repeatedKeys(node)) refuse(key, `"${key.value}" stands here twice.`)
  })
  return faults
}

function repeatedKeys({ items }: YAMLMap): Scalar[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    const isFirst = !seen.has(String(key.value))
    seen.add(String(key.value))
    return isFirst ? [] : [key]
  })
}

const NO_ALIASES = 'A text that begins with * needs quotes: "*". Aliases are not read here.'

/** Better words for mistakes that people make. */
const WORDS: Partial<Record<string, string>> = {
  BAD_ALIAS: NO_ALIASES,
  TAB_AS_INDENT: 'Indent with spaces, not with tabs.',
  MULTIPLE_DOCS: 'Write one document: no second --- line.',
  RESOURCE_EXHAUSTION: 'This is nested deeper than any rule.',
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

const refused = (message: string): YamlReading => ({
  ok: false,
  faults: [{ line: 1, column: 1, message }],
})
