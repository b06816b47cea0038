import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import { workBatches } from '#actions/plans/work_batches'
import { platforms } from '#config/platforms'
import type { Instead } from '#tests/doubles/gate'
import {
  crashDatabase,
  ending,
  kill,
  MOMENTS,
  resume,
  setScene,
  startProcess,
  strikeAt,
  TO,
  workedElsewhere,
  workHere,
  type Moment,
  type Scene,
} from '#tests/faults/scene'
import { amazonStage, shopifyStage } from '#tests/faults/stage'
import { brokenLinks } from '#tests/support/plan_shop'

/** The one SKU that ends otherwise, and why. */
interface Except {
  sku: string
  reason: string
}

interface Fault {
  name: string
  /**
   * What happens, and what the platform answers instead.
   *
   * @param sku one of those that are written at that moment
   */
  strike: (scene: Scene, sku: string) => Promise<Instead | null>
  /** What a person does about it once the channel is paused. */
  mend?: (scene: Scene) => Promise<void>
  except?: (moment: Moment, sku: string) => Except | null
}

/** Those that are struck while this very process works. */
const FAULTS = {
  crash: {
    name: 'PostgreSQL crashes and recovers',
    strike: async () => {
      await crashDatabase()
      return null
    },
  },
  cut: { name: 'the network is cut', strike: async () => 'drop' },
  busy: {
    name: 'the platform says 429',
    strike: async () => ({ status: 429, headers: { 'retry-after': '1.0' } }),
  },
  failure: { name: 'the platform fails with 503', strike: async () => ({ status: 503 }) },
  silence: { name: 'the platform does not answer in time', strike: async () => 'hang' },
  revoked: {
    name: 'our access is revoked',
    strike: ({ revoke }) => revoke(),
    mend: ({ giveAccess }) => giveAccess(),
  },
  edit: {
    name: 'somebody edits a price on the channel',
    strike: async ({ edit }, sku) => {
      edit(sku, '33.00')
      return null
    },
    // No platform has compare-and-set: between our look and our write an edit is written over, and
    // after our write it is seen. Before our look it is a conflict: see "an edit before" below.
    except: (moment, sku) => (moment === 'after' ? { sku, reason: 'channel_price_changed' } : null),
  },
  twice: {
    name: 'everything is delivered twice',
    strike: async ({ plan, callTwice }) => {
      await Promise.all([workBatches(plan.id), callTwice()])
      return null
    },
  },
} satisfies Record<string, Fault>

/** Amazon's FATAL: some, none or all of a feed may have been done. */
const BREAKS_OFF: Fault = {
  name: 'the platform breaks off its work on a feed',
  strike: async ({ breakOff }) => {
    breakOff()
    return null
  },
}

/** Nothing lost, nothing doubled, and whatever is not as planned says why. */
async function assertEnding(assert: Assert, scene: Scene, except: Except | null = null) {
  const { state, rows, shown } = await ending(scene)
  assert.equal(state, except ? 'partially_applied' : 'applied')
  for (const { sku, amount, exception, reason, versions } of rows) {
    const isExcept = sku === except?.sku
    const about = `${sku} ${reason ?? ''}`
    assert.equal(exception, isExcept ? 'conflicted' : null, about)
    assert.equal(reason, isExcept ? except.reason : null, about)
    assert.equal(versions, isExcept ? 0 : 1, about)
    assert.equal(amount === TO, !isExcept, about)
    assert.equal(shown[sku], isExcept ? '33.00' : '21.00', about)
  }
  assert.lengthOf(rows, scene.skus.length)
  assert.equal(await brokenLinks(scene.project), 0)
}

interface Matrix {
  title: string
  set: () => Promise<Scene>
  faults: [Fault, readonly Moment[]][]
  kills: ['worker' | 'web', readonly Moment[]][]
}

function matrix({ title, set, faults, kills }: Matrix) {
  test.group(title, (group) => {
    group.each.timeout(60_000)
    group.each.setup(() => {
      const { timeoutMs } = platforms
      return () => {
        platforms.timeoutMs = timeoutMs
      }
    })

    for (const [fault, moments] of faults) {
      for (const moment of moments) {
        test(`and ${fault.name} ${moment} the write`, async ({ assert }) => {
          const scene = await set()
          platforms.timeoutMs = 400
          let sku = ''
          const struck = strikeAt(scene, moment, (path) => {
            sku = scene.writtenAt(moment, path)
            return fault.strike(scene, sku)
          })
          await workHere(scene)
          assert.isNotEmpty(sku, 'the moment came')
          await struck
          if (fault.mend) {
            assert.equal(scene.channel.state, 'paused')
            assert.isNotNull(scene.channel.lastError)
            await fault.mend(scene)
            await resume(scene)
            await workHere(scene)
          }
          await assertEnding(assert, scene, fault.except?.(moment, sku))
        })
      }
    }

    test('an edit before it is looked at is a conflict of that row alone', async ({ assert }) => {
      const scene = await set()
      scene.edit('P0-0', '33.00')
      await workHere(scene)
      await assertEnding(assert, scene, { sku: 'P0-0', reason: 'channel_price_changed' })
    })

    for (const [kind, moments] of kills) {
      for (const moment of moments) {
        test(`and the ${kind} process is killed ${moment} the write`, async ({
          assert,
          cleanup,
        }) => {
          const scene = await set()
          const children: Awaited<ReturnType<typeof startProcess>>[] = []
          cleanup(() => Promise.all(children.map(kill)).then(() => {}))
          const struck = strikeAt(scene, moment, async () => {
            await kill(children[0])
            return 'drop'
          })
          children.push(await startProcess(kind, scene))
          await struck
          children.push(await startProcess(kind, scene))
          await workedElsewhere(scene)
          await assertEnding(assert, scene)
        })
      }
    }
  })
}

const { crash, cut, busy, failure, silence, revoked, edit, twice } = FAULTS

matrix({
  title: 'When a plan is applied to Shopify',
  set: () => setScene(shopifyStage),
  faults: Object.values(FAULTS).map((fault) => [fault, MOMENTS]),
  kills: [
    ['worker', MOMENTS],
    ['web', MOMENTS],
  ],
})

// What Shopify's cells tell of our own code holds on any platform: that a web process ends as a
// worker does, and that before the first write nothing has happened. Left are the cells where
// Amazon differs: a price each request, so that a fault strikes inside of a batch, and accepted
// long before it shows, so that a first look back proves nothing.
matrix({
  title: 'When a plan is applied to Amazon price by price',
  set: () => setScene(() => amazonStage('patchListingsItem')),
  faults: [
    [crash, ['during', 'after']],
    [cut, ['before', 'after']],
    [busy, ['during']],
    [failure, ['after']],
    [silence, ['after']],
    [revoked, ['during', 'after']],
    [edit, ['after']],
    [twice, ['during']],
  ],
  kills: [['worker', ['during', 'after']]],
})

// From a hundred prices on. A batch is one feed, taken as a whole or not at all: there is no
// during, a 503 is a cut connection, and a 429 and two deliveries stop where they stop with
// patches. An edit while Amazon works on a feed, or on a patch, is written over or seen, whichever
// comes first: not ours to say.
matrix({
  title: 'When a plan is applied to Amazon in feeds',
  set: () => setScene(() => amazonStage('createFeed'), { rows: 34 }),
  faults: [
    [crash, ['after']],
    [cut, ['after']],
    [silence, ['before', 'after']],
    [revoked, ['before']],
    [BREAKS_OFF, ['after']],
  ],
  kills: [['worker', ['after']]],
})
