import string from '@adonisjs/core/helpers/string'
import Project from '#models/project'

const MOST = 40

/** A slug made from the name that no project has yet: `linen-house`, else `linen-house-2` … */
export async function freeSlug(name: string) {
  const stem = slugFrom(name)
  const taken = await Project.query()
    .where('slug', stem)
    .orWhereILike('slug', `${stem}-%`)
    .select('slug')
  const slugs = new Set(taken.map(({ slug }) => slug))
  for (let number = 1; ; number++) {
    const slug = number === 1 ? stem : `${stem}-${number}`
    if (!slugs.has(slug)) return slug
  }
}

function slugFrom(name: string) {
  const slug = string.slug(name, { lower: true, strict: true }).slice(0, MOST)
  return slug.replace(/^-+|-+$/g, '').replace(/-{2,}/g, '-') || 'project'
}
