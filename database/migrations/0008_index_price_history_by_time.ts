import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    // History only grows at its end, so its blocks stand in the order of time: a few bytes for each
    // range of them find today's, and a million new rows pay nothing for it.
    this.schema.raw(`
      create index price_versions_time on price_versions using brin (valid_from)
        with (pages_per_range = 32, autosummarize = on)
    `)
  }

  async down() {
    this.schema.raw('drop index if exists price_versions_time')
  }
}
