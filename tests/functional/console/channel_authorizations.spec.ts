import { test } from '@japa/runner'
import Channel from '#models/channel'
import { shopDouble } from '#tests/support/shopify'
import type { ShopifyDouble } from '#tests/doubles/shopify/double'
import { createMember, createProject } from '#tests/support/project'
import { Visitor } from '#tests/support/visitor'

/** Fills in the form for this shop and goes as far as the page that leads to Shopify. */
async function setOut(visitor: Visitor, slug: string, { shop }: ShopifyDouble) {
  const base = `/p/${slug}/channels`
  await visitor.open(`${base}/new?platform=shopify`)
  const answer = await visitor.send(base, {
    'platform': 'shopify',
    'name': 'Our shop',
    'settings[shop]': `https://${shop.domain}/`,
  })
  const page = await visitor.open(answer.location!)
  const [, url] = /href="(https:\/\/[^"]+\/admin\/oauth\/authorize[^"]+)"/.exec(page.html) ?? []
  return { page, url: url?.replaceAll('&amp;', '&') }
}

/** What Shopify does when the merchant agrees: the path it sends the browser back to. */
async function agree({ shop, url: double }: ShopifyDouble, url: string) {
  const response = await fetch(url.replace(`https://${shop.domain}`, double), {
    redirect: 'manual',
  })
  const { pathname, search } = new URL(response.headers.get('location')!)
  return pathname + search
}

async function merchant() {
  const { project, owner } = await createProject()
  return { project, visitor: await Visitor.signedInAs(owner) }
}

test.group('Agreeing to a channel on Shopify', () => {
  test('connects it, with a token that expires', async ({ assert }) => {
    const double = await shopDouble()
    const { project, visitor } = await merchant()
    const { page, url } = await setOut(visitor, project.slug, double)
    assert.include(page.html, 'Go to Shopify')
    assert.equal(new URL(url).searchParams.get('scope'), double.scopes.join(','))
    const back = await agree(double, url)
    const landed = await visitor.follow(back)
    assert.include(landed.html, 'Our shop is connected.')
    const channel = await Channel.findByOrFail('projectId', project.id)
    assert.equal(channel.account, double.shop.domain)
    assert.equal(channel.accountTitle, double.title)
    assert.notInclude(channel.credentials!, 'shpua_')
    assert.notInclude(landed.html, 'shpua_')
  })

  test('is good for coming back once, and only in the browser that set out', async ({ assert }) => {
    const double = await shopDouble()
    const { project, visitor } = await merchant()
    const { url } = await setOut(visitor, project.slug, double)
    const back = await agree(double, url)

    const { user } = await createMember(project, 'admin')
    const other = await Visitor.signedInAs(user)
    const stolen = await other.follow(back)
    assert.equal(stolen.status, 404)
    assert.include(stolen.html, 'was not begun in this browser')

    await visitor.follow(back)
    const again = await visitor.follow(back)
    assert.equal(again.status, 404)
    assert.lengthOf(await Channel.query().where('projectId', project.id), 1)
  })

  test('fails with an answer that Shopify did not sign', async ({ assert }) => {
    const double = await shopDouble()
    const { project, visitor } = await merchant()
    const { url } = await setOut(visitor, project.slug, double)
    const back = await agree(double, url)
    const forged = await visitor.follow(back.replace(/code=[^&]+/, 'code=another'))
    assert.equal(forged.status, 422)
    assert.include(forged.html, 'is not signed by Shopify')
    assert.isNull(await Channel.findBy('projectId', project.id))
  })

  test('is not for editors, and leads to no other project', async ({ assert }) => {
    const double = await shopDouble()
    const { project, visitor } = await merchant()
    const { user } = await createMember(project, 'editor')
    const editor = await Visitor.signedInAs(user)
    const refused = await editor.open(`/p/${project.slug}/channels/new?platform=shopify`)
    assert.equal(refused.status, 403)

    const { url } = await setOut(visitor, project.slug, double)
    const state = new URL(url).searchParams.get('state')
    const { project: elsewhere } = await createProject()
    const page = await visitor.open(`/p/${elsewhere.slug}/channels/authorizations/${state}`)
    assert.equal(page.status, 404)
  })

  test('is not needed with the token of a custom app', async ({ assert }) => {
    const double = await shopDouble()
    const { project, visitor } = await merchant()
    const base = `/p/${project.slug}/channels`
    await visitor.open(`${base}/new?platform=shopify`)
    const fields = {
      'platform': 'shopify',
      'name': 'Our shop',
      'settings[shop]': double.shop.domain,
    }
    await visitor.send(base, { ...fields, 'credentials[accessToken]': 'shpat_wrong' })
    const refused = await visitor.follow(`${base}/new?platform=shopify`)
    assert.include(refused.html, double.shop.domain, 'what was typed is kept')
    assert.notInclude(refused.html, 'shpat_wrong')

    const token = double.tokens.custom!
    const answer = await visitor.send(base, { ...fields, 'credentials[accessToken]': token })
    const landed = await visitor.follow(answer.location)
    assert.include(landed.html, 'Our shop is connected.')
    assert.include(landed.html, double.title)
    assert.include(landed.html, 'write_products')
    assert.notInclude(landed.html, token)
  })
})
