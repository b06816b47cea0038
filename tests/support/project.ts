import { randomBytes } from 'node:crypto'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import ApiToken from '#models/api_token'
import Lane from '#models/lane'
import Membership, { type Role } from '#models/membership'
import Organization from '#models/organization'
import PriceList from '#models/price_list'
import Product from '#models/product'
import Project from '#models/project'
import User from '#models/user'
import Variant from '#models/variant'
import { SCOPES } from '#policies/permissions'

/** What every person of the tests signs in with. */
export const PASSWORD = 'a long enough password'

/** Six letters that no other row has, so that tests need no empty database. */
export const unique = () => randomBytes(5).toString('hex')

interface NewProject {
  name?: string
  slug?: string
  currency?: string
  timeZone?: string
  /** The role of the person it is made for. */
  role?: Role
  selfApprovalAllowed?: boolean
  organization?: Organization
}

/** A project with a default price list, a default lane and one person in it (`owner`, whatever the role). */
export async function createProject(given: NewProject = {}) {
  const name = given.name ?? `Shop ${unique()}`
  const organization = given.organization ?? (await Organization.create({ name }))
  const project = await Project.create({
    organizationId: organization.id,
    name,
    slug: given.slug ?? `shop-${unique()}`,
    currency: given.currency ?? 'USD',
    timeZone: given.timeZone ?? 'UTC',
    selfApprovalAllowed: given.selfApprovalAllowed ?? true,
  })
  await project.refresh()
  await Lane.create({ projectId: project.id, name: 'Base prices', position: 1, isDefault: true })
  const priceList = await createPriceList(project, { name: 'Default', isDefault: true })
  const { user: owner, membership } = await createMember(project, given.role ?? 'owner')
  return { organization, project, priceList, owner, membership }
}

/** A person with a role in the project; a new one unless given. */
export async function createMember(project: Project, role: Role, person?: User) {
  const user = person ?? (await createUser())
  const membership = await Membership.create({ projectId: project.id, userId: user.id, role })
  return { user, membership }
}

/** A person without a project. The password is `PASSWORD`. */
export function createUser(given: { email?: string; fullName?: string } = {}) {
  return User.create({
    email: given.email ?? `ana-${unique()}@example.com`,
    fullName: given.fullName ?? 'Ana Lima',
    password: PASSWORD,
  })
}

export function createPriceList(
  project: Project,
  given: { name?: string; currency?: string; isDefault?: boolean } = {}
) {
  return PriceList.create({
    projectId: project.id,
    name: given.name ?? `Market ${unique()}`,
    currency: given.currency ?? project.currency,
    isDefault: given.isDefault ?? false,
  })
}

/** The plain text of a new token; with every scope unless some are named. */
export async function createToken(
  project: Project,
  scopes: string[] = SCOPES,
  expiresAt: DateTime | null = null
) {
  const { plainText } = await ApiToken.issue({
    project,
    name: `Token ${unique()}`,
    scopes,
    createdBy: null,
    expiresAt,
  })
  return plainText
}

interface NewVariant {
  sku?: string
  title?: string | null
  productTitle?: string
  product?: Product
  vendor?: string | null
  productType?: string | null
  tags?: string[]
  status?: 'active' | 'draft' | 'archived'
  barcode?: string | null
  attributes?: Record<string, string>
  /** Minor units of the project's currency; null for a variant without a cost. */
  cost?: number | null
  /** Minor units; null for a variant without a price. */
  price?: number | null
  compareAt?: number | null
  /** Where the price stands; the project's default one unless given. */
  priceList?: PriceList
}

/** A variant of its own product (unless given), with a price and that price's history. */
export async function createVariant(project: Project, given: NewVariant = {}) {
  const sku = given.sku ?? `SKU-${unique()}`
  const product = given.product ?? (await createProduct(project, given))
  const cost = given.cost === undefined ? 1000 : given.cost
  const variant = await Variant.create({
    projectId: project.id,
    productId: product.id,
    sku,
    title: given.title ?? null,
    barcode: given.barcode ?? null,
    attributes: given.attributes ?? {},
    costAmount: cost,
    costCurrency: cost === null ? null : project.currency,
    productTitle: product.title,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
  })
  const price = given.price === undefined ? 2000 : given.price
  if (price !== null) {
    const priceList = given.priceList ?? (await project.defaultPriceList())
    await setPrice(variant, priceList, price, given.compareAt ?? null)
  }
  return variant
}

function createProduct(project: Project, given: NewVariant) {
  const title = given.productTitle ?? 'Linen shirt'
  return Product.create({
    projectId: project.id,
    handle: `product-${unique()}`,
    title,
    vendor: given.vendor ?? null,
    productType: given.productType ?? null,
    tags: given.tags ?? [],
    status: given.status ?? 'active',
  })
}

/** Puts a price where it is kept now and at the end of its history, as an import would. */
export async function setPrice(
  variant: Variant,
  priceList: PriceList,
  amount: number,
  compareAt: number | null = null
) {
  const place = { price_list_id: priceList.id, variant_id: variant.id }
  const price = { project_id: variant.projectId, amount, compare_at_amount: compareAt }
  await db
    .table('prices')
    .insert({ ...place, ...price })
    .knexQuery.onConflict(['price_list_id', 'variant_id'])
    .merge(['amount', 'compare_at_amount'])
  await db.table('price_versions').insert({ ...place, ...price, source: 'import' })
}

/** The current price of a variant in a price list, or null. */
export async function priceOf(variant: Variant, priceList: PriceList) {
  const row = await db
    .from('prices')
    .where({ price_list_id: priceList.id, variant_id: variant.id })
    .select('amount', 'compare_at_amount')
    .first()
  return row ? { amount: row.amount, compareAt: row.compare_at_amount } : null
}
