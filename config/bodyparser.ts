import { defineConfig } from '@adonisjs/core/bodyparser'

/** Catalog files are streamed by the import controllers, so they do not pass through here. */
export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    types: ['application/x-www-form-urlencoded'],
    limit: '1mb',
  },
  json: {
    convertEmptyStringsToNull: true,
    types: ['application/json', 'application/*+json'],
    limit: '10mb',
  },
  // Files of rules, which people write by hand.
  raw: {
    types: ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'],
    limit: '1mb',
  },
  multipart: {
    autoProcess: false,
    convertEmptyStringsToNull: true,
    processManually: [],
    limit: '1gb',
    types: ['multipart/form-data'],
  },
})
