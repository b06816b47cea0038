import { Readable } from 'node:stream'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { queueImport } from '#actions/imports/queue_import'
import { receiveFile } from '#actions/imports/receive_file'
import { runImport } from '#actions/imports/run_import'
import Plan from '#models/plan'
import type Import from '#models/import'
import type Project from '#models/project'
import type User from '#models/user'
import { at } from './at.ts'
import { drafted } from './drafted.ts'
import { approveAndApply } from './make_plans.ts'
import { acting, type Staff } from './open_shop.ts'

interface Sheet {
  kind: 'catalog' | 'plan'
  filename: string
  text: string
}

/** The catalog as the owner brought it in. */
export async function importCatalog(project: Project, owner: User, text: string, moment: DateTime) {
  const sheet: Sheet = { kind: 'catalog', filename: 'fjord-and-field.csv', text }
  await importSheet(project, sheet, owner, moment)
}

/** A week's price sheet, whose plan was approved and applied the same day. */
export async function applyPriceSheet(
  project: Project,
  staff: Staff,
  text: string,
  moment: DateTime
) {
  const filename = `prices-week-${moment.weekNumber}.csv`
  const file = await importSheet(project, { kind: 'plan', filename, text }, staff.editor, moment)
  const plan = await Plan.findOrFail(file.planId)
  await approveAndApply(project, plan, staff, moment.plus({ minutes: 50 }))
}

async function importSheet(project: Project, sheet: Sheet, person: User, moment: DateTime) {
  const file = await at(moment, async () => {
    const { text, ...about } = sheet
    const received = await receiveFile(
      project,
      { ...about, stream: Readable.from([Buffer.from(text)]) },
      acting(person)
    )
    await queueImport(received, acting(person))
    await runImport(received.id)
    await received.refresh()
    if (received.planId) await drafted(await Plan.findOrFail(received.planId))
    return received
  })
  if (file.state !== 'completed') throw new Error(`${sheet.filename}: ${file.failure}`)
  await dateBack(file, moment)
  return file
}

/** What the database dated itself, with its own clock. */
async function dateBack(file: Import, moment: DateTime) {
  const when = moment.toSQL()!
  const where = { project_id: file.projectId }
  await db.from('imports').where('id', file.id).update({ started_at: when, finished_at: when })
  if (file.kind !== 'catalog') return
  for (const table of ['products', 'variants']) {
    await db.from(table).where(where).update({ created_at: when, updated_at: when })
  }
}
