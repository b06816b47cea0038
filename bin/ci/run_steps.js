/**
 * Runs the chosen steps, tells how each went, and counts.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '../development.js'
import { exitCode } from '../node_24.js'
import { Refusal } from '../refusal.js'
import { steps } from './steps.js'

const AT_A_TIME = 2

/**
 * @param {string[]} args step names, then options for the suites
 * @param {import('../run.js').Run} run
 * @returns {Promise<number>} the exit code
 */
export async function runSteps(args, run) {
  const { chosen, options } = parse(args)
  const starting = chosen.some(({ suite, name }) => suite || name === 'generated')
    ? testDatabase()
    : Promise.resolve({ environment: {}, stop() {} })
  run.onEnd(async () => (await starting.catch(() => null))?.stop())
  const { environment } = await starting
  const reports = mkdtempSync(join(tmpdir(), 'calibrate-ci-'))
  run.onEnd(() => rmSync(reports, { recursive: true, force: true }))

  const begun = Date.now()
  const results = await schedule(chosen, (step) =>
    runStep(step, { environment, options, reports, run, quiet: chosen.length > 1 })
  )
  if (run.isEnding) return 1
  return summarise(results, Date.now() - begun)
}

function parse(args) {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'))
  const names = firstOption === -1 ? args : args.slice(0, firstOption)
  const known = new Map(steps.map((step) => [step.name, step]))
  for (const name of names) {
    if (known.has(name)) continue
    throw new Refusal(`There is no step "${name}". Steps: ${[...known.keys()].join(', ')}.`)
  }
  if (names.includes('types')) names.push('browser-types')
  const wanted = new Set(names.length > 0 ? names : known.keys())
  for (const name of [...wanted]) known.get(name).after?.forEach((before) => wanted.add(before))
  return {
    chosen: steps.filter(({ name }) => wanted.has(name)),
    options: firstOption === -1 ? [] : args.slice(firstOption),
  }
}

/** Two steps at a time in the order of the list; a step waits for those it comes after. */
async function schedule(chosen, runOne) {
  const results = new Map()
  const running = new Map()
  const waiting = [...chosen]
  const isReady = (step) =>
    (step.after ?? []).every((name) => results.has(name)) && (!step.alone || running.size === 0)
  while (waiting.length > 0 || running.size > 0) {
    const alone = [...running.keys()].some(({ alone: isAlone }) => isAlone)
    const next = alone ? undefined : waiting.find(isReady)
    if (next && running.size < AT_A_TIME) {
      waiting.splice(waiting.indexOf(next), 1)
      running.set(
        next,
        runOne(next).then((result) => {
          running.delete(next)
          results.set(next.name, result)
        })
      )
    } else {
      await Promise.race(running.values())
    }
  }
  return chosen.map(({ name }) => results.get(name))
}

async function runStep(step, { environment, options, reports, run, quiet }) {
  const report = join(reports, `${step.name}.json`)
  const begun = Date.now()
  const database = step.suite ? await testDatabase({ server: environment.DATABASE_URL }) : null
  run.onEnd(() => database?.stop())
  let output = ''
  const print = (text) => (quiet ? (output += text) : process.stdout.write(text))
  if (!quiet) console.log(`▸ ${step.name}`)

  const succeeded = await succeeds(step, {
    environment: { ...environment, ...database?.environment, TEST_TALLY: report },
    options,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    track: run.track,
    print,
  })
  await database?.stop()
  const counts = step.suite ? suiteCounts(report, succeeded) : stepCounts(succeeded)
  const seconds = (Date.now() - begun) / 1000
  const result = { name: step.name, ...counts, seconds }
  if (run.isEnding) return result
  if (counts.failed > 0 && quiet) process.stdout.write(`\n${output}\n`)
  console.log(line(result, step.suite))
  return result
}

async function succeeds(step, context) {
  try {
    const work = step.start(context)
    if (work instanceof Promise) {
      await work
      return true
    }
    const child = context.track(work)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', context.print)
    return (await exitCode(child)) === 0
  } catch (error) {
    context.print(`${error.message}\n`)
    return false
  }
}

/** What the suite's tally says; a suite that ended badly without a failed test failed itself. */
function suiteCounts(report, succeeded) {
  let tally = { passed: 0, failed: 0 }
  try {
    tally = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1 }
  }
  return succeeded ? tally : { ...tally, failed: Math.max(tally.failed, 1) }
}

const stepCounts = (succeeded) => (succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

function line({ name, passed, failed, seconds }, isSuite) {
  const mark = failed > 0 ? '✘' : '✔'
  const counts = isSuite ? `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` : ''
  return `${mark} ${name.padEnd(14)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts}`.trimEnd()
}

function summarise(results, milliseconds) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`\nin ${(milliseconds / 1000).toFixed(0)} s`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
