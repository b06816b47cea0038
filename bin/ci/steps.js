/**
 * The steps of `npm test`. Where `after` names a step, it is run first; `alone` keeps the
 * machine to itself, because the step measures time or kills processes.
 */
import { buildAssets } from '../assets.js'
import { startNode } from '../node_24.js'
import { generatedFilesAreCurrent } from './generated.js'
import { installVendure, VENDURE_HOME } from './vendure.js'

/** @typedef {{ name: string, suite?: boolean, alone?: boolean, after?: string[], start: (context: StepContext) => import('node:child_process').ChildProcess | Promise<void> }} Step */
/** @typedef {{ environment: Record<string, string>, options: string[], stdio: import('node:child_process').StdioOptions, track: (child: import('node:child_process').ChildProcess) => import('node:child_process').ChildProcess, print: (text: string) => void }} StepContext */

const tool = (path, ...args) => {
  return ({ stdio }) => startNode([`node_modules/${path}`, ...args], { stdio })
}

const suite = (name, { env, ...extra } = {}) => ({
  name,
  suite: true,
  ...extra,
  start: ({ environment, options, stdio }) =>
    startNode(['--import=@poppinss/ts-exec', 'bin/test.ts', name, ...options], {
      stdio,
      env: { ...environment, ...env },
    }),
})

/** @type {Step[]} */
export const steps = [
  { name: 'assets', start: ({ track }) => buildAssets({ track }) },
  // The longest of all has the whole time beside the others.
  suite('functional', { after: ['assets'] }),
  {
    name: 'format',
    start: tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  { name: 'lint', start: tool('eslint/bin/eslint.js', '--max-warnings=0', '.') },
  { name: 'types', start: tool('typescript/bin/tsc', '--noEmit') },
  {
    name: 'browser-types',
    start: tool('typescript/bin/tsc', '--noEmit', '-p', 'resources/js'),
  },
  { name: 'generated', start: generatedFilesAreCurrent },
  suite('unit'),
  suite('architecture'),
  suite('integration'),
  suite('scenarios', { after: ['assets'] }),
  { name: 'vendure', start: installVendure },
  suite('live', { after: ['vendure'], env: { VENDURE_HOME } }),
  suite('browser', { after: ['assets'], alone: true }),
  suite('faults', { after: ['assets'], alone: true }),
]
