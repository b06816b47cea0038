import { seedDemo } from '#database/seeders/demo/index'
import Project from '#models/project'
import User from '#models/user'

let seeding: Promise<{ project: Project; owner: User }> | null = null

/** The demo project, seeded once a run, and its owner: pages look different with data in them. */
export function demo() {
  seeding ??= seed()
  return seeding
}

async function seed() {
  const { email, project: slug } = await seedDemo()
  return {
    project: await Project.findByOrFail('slug', slug),
    owner: await User.findByOrFail('email', email),
  }
}
