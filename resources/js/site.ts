import { copying } from './behaviours/copy.js'
import { docs } from './behaviours/docs.js'
import { menus } from './behaviours/menu.js'
import { prefetching } from './behaviours/prefetch.js'
import { priceCharts } from './behaviours/price_chart.js'
import { theme } from './behaviours/theme.js'
import { connect } from './behaviour.js'

theme()
menus()
copying()
prefetching()
priceCharts()
docs()
connect()
