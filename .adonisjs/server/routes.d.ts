import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'ops.health': { paramsTuple?: []; params?: {} }
    'ops.healthz': { paramsTuple?: []; params?: {} }
    'api.health': { paramsTuple?: []; params?: {} }
    'api.healthz': { paramsTuple?: []; params?: {} }
    'console.ops.health': { paramsTuple?: []; params?: {} }
    'console.ops.healthz': { paramsTuple?: []; params?: {} }
    'docs.health': { paramsTuple?: []; params?: {} }
    'docs.healthz': { paramsTuple?: []; params?: {} }
    'marketing.health': { paramsTuple?: []; params?: {} }
    'marketing.healthz': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'ops.health': { paramsTuple?: []; params?: {} }
    'ops.healthz': { paramsTuple?: []; params?: {} }
    'api.health': { paramsTuple?: []; params?: {} }
    'api.healthz': { paramsTuple?: []; params?: {} }
    'console.ops.health': { paramsTuple?: []; params?: {} }
    'console.ops.healthz': { paramsTuple?: []; params?: {} }
    'docs.health': { paramsTuple?: []; params?: {} }
    'docs.healthz': { paramsTuple?: []; params?: {} }
    'marketing.health': { paramsTuple?: []; params?: {} }
    'marketing.healthz': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'ops.health': { paramsTuple?: []; params?: {} }
    'ops.healthz': { paramsTuple?: []; params?: {} }
    'api.health': { paramsTuple?: []; params?: {} }
    'api.healthz': { paramsTuple?: []; params?: {} }
    'console.ops.health': { paramsTuple?: []; params?: {} }
    'console.ops.healthz': { paramsTuple?: []; params?: {} }
    'docs.health': { paramsTuple?: []; params?: {} }
    'docs.healthz': { paramsTuple?: []; params?: {} }
    'marketing.health': { paramsTuple?: []; params?: {} }
    'marketing.healthz': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}