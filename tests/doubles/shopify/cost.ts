import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql'
import { adminSchema } from './schema.js'

type Variables = Record<string, unknown>

const MUTATION = 10
const EACH_VARIANT = 0.2

/**
 * Points of a document, about as Shopify counts them: an object is 1, a connection its size, a
 * mutation 10 and a fifth for each variant.
 *
 * @param data what came of it, for the actual cost; absent for the cost asked for beforehand
 */
export function costOf(document: DocumentNode, variables: Variables, data?: unknown): number {
  const [operation] = document.definitions
  if (operation.kind !== Kind.OPERATION_DEFINITION) return 0
  if (operation.operation === 'mutation') {
    return operation.selectionSet.selections.reduce(
      (cost, field) => cost + mutationCost(field as FieldNode, variables),
      0
    )
  }
  return childrenCost(operation.selectionSet, adminSchema().getQueryType()!, variables, data)
}

function mutationCost(field: FieldNode, variables: Variables) {
  const rows = argumentOf(field, 'variants', variables)
  return MUTATION + (Array.isArray(rows) ? EACH_VARIANT * rows.length : 0)
}

function childrenCost(
  { selections }: SelectionSetNode,
  type: GraphQLNamedType,
  variables: Variables,
  data: unknown
): number {
  return selections.reduce((cost, selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = adminSchema().getType(selection.typeCondition!.name.value)!
      return cost + childrenCost(selection.selectionSet, inner, variables, data)
    }
    return cost + fieldCost(selection as FieldNode, type, variables, data)
  }, 0)
}

function fieldCost(
  field: FieldNode,
  parent: GraphQLNamedType,
  variables: Variables,
  data: unknown
): number {
  if (!isObjectType(parent) || !field.selectionSet) return 0
  const type = getNamedType(parent.getFields()[field.name.value].type)
  if (!isCompositeType(type) || field.name.value === 'pageInfo') return 0
  const value = (data as Record<string, unknown> | undefined)?.[field.name.value]
  if (data !== undefined && (value === null || value === undefined)) return 1

  const size = sizeOf(field, variables, value)
  if (size === null) return 1 + childrenCost(field.selectionSet, type, variables, value)
  const nodes = field.selectionSet.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === 'nodes'
  )
  // The size counts the nodes themselves; what hangs on each is the same for all.
  const inner = nodes && isObjectType(type) ? getNamedType(type.getFields().nodes.type) : type
  const each = childrenCost((nodes ?? field).selectionSet!, inner, variables, undefined)
  return size * (1 + each) + (nodes ? 2 : 0)
}

/** How many nodes: as asked for, or as came of it. */
function sizeOf(field: FieldNode, variables: Variables, value: unknown): number | null {
  const ids = argumentOf(field, 'ids', variables)
  if (Array.isArray(ids)) return value ? (value as unknown[]).filter(Boolean).length : ids.length
  const first = argumentOf(field, 'first', variables)
  if (typeof first !== 'number') return null
  return value ? (value as { nodes: unknown[] }).nodes.length : first
}

function argumentOf(field: FieldNode, name: string, variables: Variables): unknown {
  const argument = field.arguments?.find((one) => one.name.value === name)
  return argument && valueFromASTUntyped(argument.value, variables)
}
