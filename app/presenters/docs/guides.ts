import { readFile, stat } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import { noSuchPage } from '#presenters/docs/no_such_page'
import { drawCode } from '#presenters/docs/draw_code'
import { fillParts } from '#presenters/docs/parts'
import { renderMarkdown, type RenderedText } from '#services/markdown'

export interface Guide extends RenderedText {
  /** Its address on the docs host. */
  href: string
  /** The Markdown it is made of, its parts filled in; what a search looks through. */
  text: string
}

/** The guides in reading order, by their file below resources/content/docs. */
const GROUPS = [
  { title: 'Start here', files: ['getting-started', 'glossary'] },
  {
    title: 'Set prices',
    files: ['imports', 'selectors', 'formulas', 'lanes', 'rule-tests', 'spreadsheets'],
  },
  {
    title: 'Change them safely',
    files: [
      ...['guardrails', 'eu-prior-price', 'plans', 'approvals', 'schedules', 'explanations'],
      ...['channels', 'roles'],
    ],
  },
  { title: 'Where prices go', files: ['channels/shopify', 'channels/amazon', 'channels/vendure'] },
  { title: 'Build on it', files: ['rules-in-version-control', 'api/basics', 'api/errors'] },
  { title: 'Run it', files: ['operations', 'speed'] },
]

export interface GuideGroup {
  title: string
  guides: Guide[]
}

/** All guides by group, rendered. One is rendered again only when its file was edited. */
export function guideGroups(): Promise<GuideGroup[]> {
  return Promise.all(
    GROUPS.map(async ({ title, files }) => ({
      title,
      guides: await Promise.all(files.map(guideOf)),
    }))
  )
}

/** All guides in reading order. */
export async function allGuides() {
  const groups = await guideGroups()
  return groups.flatMap(({ guides }) => guides)
}

/** @throws {DomainException} 404 when no guide has this address */
export async function findGuide(href: string) {
  const guides = await allGuides()
  return guides.find((guide) => guide.href === href) ?? noSuchPage()
}

/** The text a guide is written in, for whoever wants to carry it out. */
export function guideSource(name: string) {
  return readFile(fileOf(name), 'utf8')
}

const kept = new Map<string, { editedAt: number; guide: Promise<Guide> }>()

async function guideOf(name: string): Promise<Guide> {
  const { mtimeMs: editedAt } = await stat(fileOf(name))
  const known = kept.get(name)
  if (known?.editedAt === editedAt) return known.guide
  const guide = render(name)
  kept.set(name, { editedAt, guide })
  return guide
}

async function render(name: string): Promise<Guide> {
  const text = fillParts(await guideSource(name))
  return { href: `/${name}`, text, ...(await renderMarkdown(text, drawCode)) }
}

const fileOf = (name: string) => app.makePath('resources/content/docs', `${name}.md`)
