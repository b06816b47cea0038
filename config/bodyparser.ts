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
  raw: { types: [] },
  multipart: {
    autoProcess: false,
    convertEmptyStringsToNull: true,
    processManually: [],
    limit: '1gb',
    types: ['multipart/form-data'],
  },
})
