import type Import from '#models/import'

/** An import as the console's pages show it. */
export function importLine(file: Import) {
  return {
    file,
    name: file.filename ?? `Import ${file.id}`,
    what: file.kind === 'plan' ? 'Prices' : 'Catalog',
    counts: file.counts,
    planNumber: file.plan?.number ?? null,
    /** Whether somebody still has to review what the file asks for. */
    isPlanWaiting: ['drafting', 'proposed'].includes(file.plan?.state ?? ''),
  }
}

/** How far an import is: by the bytes read, for nobody knows its rows before its end. */
export function importProgress(file: Import, now: Date) {
  const share = file.bytesTotal > 0 ? file.bytesDone / file.bytesTotal : 0
  const seconds = file.startedAt ? (now.getTime() - file.startedAt.toMillis()) / 1000 : 0
  const rate = seconds > 1 ? Math.round(file.rowsTotal / seconds) : null
  const left = share > 0.02 && seconds > 1 ? Math.ceil((seconds / share) * (1 - share)) : null
  return {
    label: file.state === 'queued' ? 'Waiting for a worker' : 'Reading the file',
    done: Math.round(file.bytesDone / 1000),
    total: file.state === 'queued' ? null : Math.max(1, Math.round(file.bytesTotal / 1000)),
    unit: 'kB',
    note: `${file.rowsTotal.toLocaleString('en')} rows so far. You can leave this page.`,
    rate: rate === null ? undefined : `${rate.toLocaleString('en')} rows/s`,
    remaining: left === null ? undefined : `about ${left} s left`,
  }
}
