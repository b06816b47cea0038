import { originOf } from '#config/hosts'
import type { WrittenOperation } from '#presenters/docs/api_operation'
import { schemaExample } from '#presenters/docs/schema_example'
import type { Schema } from '#services/openapi'

interface Asked {
  method: string
  path: string
  operation: WrittenOperation
  schemas: Record<string, Schema>
}

/** The operation as a command to copy; `$TOKEN` holds the token. */
export function curlExample({ method, path, operation, schemas }: Asked) {
  const address = originOf('api') + path.replaceAll(/\{\w+\}/g, '12') + queryOf(operation)
  const lines = [
    `curl${methodOf(method, operation)} ${quoted(address)}`,
    ...(operation.security.length > 0 ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...bodyOf(operation, schemas),
  ]
  return lines.join(' \\\n  ')
}

/** curl says GET by itself, and POST where there is a body. */
function methodOf(method: string, { requestBody }: WrittenOperation) {
  const byItself = requestBody ? 'post' : 'get'
  return method === byItself ? '' : ` -X ${method.toUpperCase()}`
}

/** A selector is worth showing; other parameters are in the table. */
function queryOf({ parameters }: WrittenOperation) {
  const isList = parameters.some(({ name }) => name === 'limit')
  const hasSelector = parameters.some(({ name }) => name === 'q')
  if (hasSelector) return '?q=tag:summer'
  return isList ? '?limit=20' : ''
}

function bodyOf({ requestBody }: WrittenOperation, schemas: Record<string, Schema>) {
  const content = requestBody?.content ?? {}
  const json = content['application/json']
  if (json) {
    const text = JSON.stringify(schemaExample(json.schema, schemas), null, 2)
    return [
      '-H "Content-Type: application/json"',
      `-d '${text.replaceAll(`'`, `'\\''`).replaceAll('\n', '\n  ')}'`,
    ]
  }
  const [type] = Object.keys(content)
  return type ? [`-H "Content-Type: ${type}"`, '--data-binary @catalog.csv'] : []
}

const quoted = (address: string) => (address.includes('?') ? `"${address}"` : address)
