import { runImport } from '#actions/imports/run_import'
import type { Job } from '#services/job_queue'

const runImportJob: Job<{ importId: number }> = {
  queue: 'imports.run',
  handle: ({ importId }) => runImport(importId),
}

export default runImportJob
