import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { platforms } from '#config/platforms'
import { ChannelError } from '#connectors/errors'
import { authorizationFor } from '#connectors/registry'
import { clock } from '#services/clock'
import { openAmazon } from '#tests/support/amazon'

async function errorOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason) => reason
  )
  if (error instanceof ChannelError) return error
  throw error ?? new Error('Nothing went wrong.')
}

test.group('The account on Amazon', () => {
  test('is the merchant token in its region, in the marketplace’s currency', async ({ assert }) => {
    const { amazon, connector } = await openAmazon({ country: 'DE' })
    assert.deepEqual(await connector.check(), {
      account: `${amazon.seller.id}@eu`,
      title: 'Linen & Sons',
      currencies: ['EUR'],
      scopes: { granted: ['Product Listing'], missing: [] },
      notices: [],
    })
  })

  test('is told with what somebody should know', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.seller.isSuspended = true
    const { notices } = await connector.check()
    assert.deepEqual(notices, ['Amazon suspended listings of the account on www.amazon.com.'])
  })

  test('lacks a role where Amazon denies what it is for', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.faults.denied = ['searchListingsItems']
    const { scopes } = await connector.check()
    assert.deepEqual(scopes.missing, ['the role Product Listing for this merchant token'])
  })

  test('is refused where it has no store', async ({ assert }) => {
    const { connect } = await openAmazon({ country: 'DE' })
    const elsewhere = connect({ settings: { marketplace: 'FR' } })
    const { kind, message } = await errorOf(elsewhere.check())
    assert.equal(kind, 'refused')
    assert.equal(message, 'This seller account has no store in FR. Its marketplaces: DE.')
  })

  for (const [settings, expected] of [
    [{ marketplace: 'XX' }, /There is no Amazon marketplace “XX”. Give one of US, CA/],
    [{ sellerId: '' }, /Give the merchant token/],
  ] as const) {
    test(`is refused with answers such as ${JSON.stringify(settings)}`, async ({ assert }) => {
      const { connect } = await openAmazon()
      const { kind, message } = await errorOf(connect({ settings }).check())
      assert.equal(kind, 'refused')
      assert.match(message, expected)
    })
  }
})

test.group('Access to Amazon', (group) => {
  group.each.teardown(() => clock.release())

  test('is asked for once in an hour, whoever needs it', async ({ assert }) => {
    const { amazon, connector, connect } = await openAmazon()
    await Promise.all([connector.readPrices(['A']), connect({}).readPrices(['A'])])
    await connector.readPrices(['A'])
    assert.equal(amazon.login.asked, 1)

    clock.freeze(DateTime.utc().plus({ minutes: 59, seconds: 30 }))
    await connector.readPrices(['A'])
    assert.equal(amazon.login.asked, 2)
  })

  test('is renewed when a token ends before its time', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    amazon.seller.stock('A', 'A', '1.00')
    await connector.readPrices(['A'])
    amazon.login.expireTokens()
    assert.lengthOf(await connector.readPrices(['A']), 1)
    assert.equal(amazon.login.asked, 2)
  })

  test('that the seller took back needs a person', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    await connector.readPrices(['A'])
    amazon.faults.isRevoked = true
    const { kind, message } = await errorOf(connector.readPrices(['A']))
    assert.equal(kind, 'unauthorized')
    assert.match(message, /^The seller’s agreement to our access has ended/)
  })

  test('without the role for something needs a person too, and is told apart', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon()
    amazon.faults.denied = ['getListingsItem']
    const { kind, message } = await errorOf(connector.readPrices(['A']))
    assert.equal(kind, 'unauthorized')
    assert.match(message, /^Amazon denies getListingsItem: the application/)
  })

  test('with another application’s secret says which variables are wrong', async ({ assert }) => {
    const { connector } = await openAmazon()
    platforms.amazon.clientSecret = 'an old one'
    const { kind, message } = await errorOf(connector.readPrices(['A']))
    assert.equal(kind, 'unauthorized')
    assert.match(message, /\(invalid_client\): AMAZON_SP_API_CLIENT_ID and/)
    assert.notInclude(message, 'an old one')
  })

  test('is given for the secret before while Amazon does not take the new one yet', async ({
    assert,
  }) => {
    const { amazon, connector } = await openAmazon()
    Object.assign(platforms.amazon, {
      clientSecret: 'one that is not known yet',
      clientSecretPrevious: amazon.login.clientSecret,
    })
    assert.deepEqual(await connector.readPrices(['A']), [])
    assert.equal(amazon.login.asked, 2)
  })

  test('is given for the new secret when the one before has ended', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    platforms.amazon.clientSecretPrevious = 'one that has ended'
    assert.deepEqual(await connector.readPrices(['A']), [])
    assert.equal(amazon.login.asked, 1)
  })

  test('is not asked for twice where the seller’s agreement has ended', async ({ assert }) => {
    const { amazon, connector } = await openAmazon()
    platforms.amazon.clientSecretPrevious = 'one that has ended'
    amazon.faults.isRevoked = true
    const { message } = await errorOf(connector.readPrices(['A']))
    assert.match(message, /^The seller’s agreement to our access has ended/)
    assert.equal(amazon.login.asked, 1)
  })

  test('on a server without an application is refused', async ({ assert }) => {
    const { connector } = await openAmazon()
    platforms.amazon.clientId = null
    const { kind, message } = await errorOf(connector.readPrices(['A']))
    assert.equal(kind, 'refused')
    assert.match(message, /set AMAZON_SP_API_CLIENT_ID/)
  })

  test('without a refresh token is unauthorized', async ({ assert }) => {
    const { connect } = await openAmazon()
    const { kind } = await errorOf(connect({ credentials: {} }).readPrices(['A']))
    assert.equal(kind, 'unauthorized')
  })
})

test.group('Agreeing in Seller Central', () => {
  const authorization = authorizationFor('amazon')!
  const answers = { settings: { marketplace: 'DE' }, credentials: {} }
  const redirectUri = 'https://console.calibr.lat/channels/amazon'

  test('is needed unless there is a refresh token', ({ assert }) => {
    assert.isTrue(authorization.isNeeded(answers))
    assert.isFalse(authorization.isNeeded({ ...answers, credentials: { refreshToken: 'Atzr|1' } }))
  })

  test('begins at the marketplace’s Seller Central', async ({ assert }) => {
    await openAmazon({ country: 'DE' })
    const url = new URL(authorization.start(answers, { state: 'a state', redirectUri }))
    assert.equal(
      url.origin + url.pathname,
      'https://sellercentral-europe.amazon.com/apps/authorize/consent'
    )
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      application_id: 'amzn1.sp.solution.double',
      state: 'a state',
      redirect_uri: redirectUri,
    })
  })

  test('is agreeing to the beta version while the application is a draft', async ({ assert }) => {
    await openAmazon()
    platforms.amazon.isDraft = true
    const url = new URL(authorization.start(answers, { state: 'a state', redirectUri }))
    assert.equal(url.searchParams.get('version'), 'beta')
  })

  test('ends with credentials that work', async ({ assert }) => {
    const { amazon, connect } = await openAmazon({ country: 'DE' })
    amazon.login.codes.set('a-code', { redirectUri })
    const query = { state: 's', selling_partner_id: amazon.seller.id, spapi_oauth_code: 'a-code' }
    const granted = await authorization.finish(query, answers, redirectUri)
    assert.deepEqual(granted.settings, { sellerId: amazon.seller.id })
    const check = await connect(granted).check()
    assert.equal(check.account, `${amazon.seller.id}@eu`)
  })

  test('is refused with a code that is not good, or none', async ({ assert }) => {
    const { amazon } = await openAmazon()
    const query = { selling_partner_id: amazon.seller.id, spapi_oauth_code: 'used up' }
    for (const bad of [query, { state: 's' }]) {
      const { kind } = await errorOf(authorization.finish(bad, answers, redirectUri))
      assert.equal(kind, 'unauthorized')
    }
  })

  test('is not offered by a server without an application', async ({ assert }) => {
    await openAmazon()
    assert.isTrue(authorization.isConfigured())
    platforms.amazon.applicationId = null
    assert.isFalse(authorization.isConfigured())
    assert.throws(
      () => authorization.start(answers, { state: 's', redirectUri }),
      /set AMAZON_SP_API_APPLICATION_ID/
    )
  })
})
