import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import { receiveWebhook } from '#actions/channels/receive_webhook'
import { workBatches } from '#actions/plans/work_batches'
import { platforms } from '#config/platforms'
import type { Instead } from '#tests/doubles/shopify/double'
import { deliveryOf, productPayload } from '#tests/doubles/shopify/webhooks'
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
import { brokenLinks } from '#tests/support/plan_shop'

interface Fault {
  name: string
  /** What happens, and what the platform answers instead. */
  strike: (scene: Scene, moment: Moment) => Promise<Instead | null>
  /** What a person does about it once the channel is paused. */
  mend?: (scene: Scene) => Promise<void>
  /** The one SKU that ends otherwise, and how. */
  except?: (moment: Moment) => { sku: string; reason: string } | null
}

/** One that is about to be written then, or just was. */
const editedAt = (moment: Moment) => (moment === 'during' ? 'P1-0' : 'P0-0')

/** Those that are struck while this very process works. */
const FAULTS: Fault[] = [
  {
    name: 'PostgreSQL crashes and recovers',
    strike: async () => {
      await crashDatabase()
      return null
    },
  },
  { name: 'the network is cut', strike: async () => 'drop' },
  {
    name: 'the platform says 429',
    strike: async () => ({ status: 429, headers: { 'retry-after': '1.0' } }),
  },
  { name: 'the platform fails with 503', strike: async () => ({ status: 503 }) },
  { name: 'the platform does not answer in time', strike: async () => 'hang' },
  {
    name: 'our access is revoked',
    strike: async ({ double }) => {
      double.tokens.custom = null
      return { status: 401 }
    },
    mend: async ({ double, channel }) => {
      const { credentials } = await credentialsOf(channel)
      double.tokens.custom = credentials
    },
  },
  {
    name: 'somebody edits a price on the channel',
    strike: async ({ shop }, moment) => {
      shop.setPrice(shop.variant(editedAt(moment)), { price: '33.00', compareAtPrice: null })
      return null
    },
    // Shopify has no compare-and-set: between our look and our write an edit is written over, and
    // after our write it is seen. Before our look it is a conflict: see "an edit before" below.
    except: (moment) =>
      moment === 'after' ? { sku: editedAt(moment), reason: 'channel_price_changed' } : null,
  },
  {
    name: 'everything is delivered twice',
    strike: async ({ plan, shop, double }) => {
      const product = [...shop.products.values()][0]
      const event = { topic: 'products/update', payload: productPayload(shop, product) }
      const { raw, headers } = deliveryOf(shop, double.app.secret, { ...event, eventId: 'twice' })
      await Promise.all([
        workBatches(plan.id),
        receiveWebhook('shopify', raw, headers),
        receiveWebhook('shopify', raw, headers),
      ])
      return null
    },
  },
]

async function credentialsOf(channel: Scene['channel']) {
  const { openCredentials } = await import('#actions/channels/stored_credentials')
  await channel.refresh()
  return { credentials: openCredentials(channel).accessToken as string }
}

/** Nothing lost, nothing doubled, and whatever is not as planned says why. */
async function assertEnding(
  assert: Assert,
  scene: Scene,
  except: ReturnType<NonNullable<Fault['except']>> = null
) {
  const { state, rows, shown } = await ending(scene)
  assert.equal(state, except ? 'partially_applied' : 'applied')
  for (const { sku, amount, exception, reason, versions } of rows) {
    const isExcept = sku === except?.sku
    const about = `${sku} ${reason ?? ''}`
    assert.equal(exception, isExcept ? 'conflicted' : null, about)
    assert.equal(reason, isExcept ? except.reason : null, about)
    assert.equal(versions, isExcept ? 0 : 1, about)
    assert.equal(amount === TO, !isExcept, about)
    if (!isExcept) assert.equal(shown[sku], '21.00', about)
  }
  assert.lengthOf(rows, scene.skus.length)
  assert.equal(await brokenLinks(scene.project), 0)
}

test.group('When a plan is applied to Shopify', (group) => {
  group.each.timeout(60_000)
  group.each.setup(() => {
    const { timeoutMs } = platforms
    return () => {
      platforms.timeoutMs = timeoutMs
    }
  })

  for (const fault of FAULTS) {
    for (const moment of MOMENTS) {
      test(`and ${fault.name} ${moment} the write`, async ({ assert }) => {
        const scene = await setScene()
        platforms.timeoutMs = 400
        const struck = strikeAt(scene, moment, () => fault.strike(scene, moment))
        await workHere(scene)
        await struck
        if (fault.mend) {
          assert.equal(scene.channel.state, 'paused')
          assert.isNotNull(scene.channel.lastError)
          await fault.mend(scene)
          await resume(scene)
          await workHere(scene)
        }
        await assertEnding(assert, scene, fault.except?.(moment))
      })
    }
  }

  test('an edit before it is looked at is a conflict of that row alone', async ({ assert }) => {
    const scene = await setScene()
    const edited = scene.shop.variant('P0-0')
    scene.shop.setPrice(edited, { price: '33.00', compareAtPrice: null })
    await workHere(scene)
    await assertEnding(assert, scene, { sku: 'P0-0', reason: 'channel_price_changed' })
    assert.equal(edited.price, '33.00')
  })

  for (const kind of ['worker', 'web'] as const) {
    for (const moment of MOMENTS) {
      test(`and the ${kind} process is killed ${moment} the write`, async ({ assert, cleanup }) => {
        const scene = await setScene()
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
