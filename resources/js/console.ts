import { confirmNumbers } from './behaviours/confirm_number.js'
import { copying } from './behaviours/copy.js'
import { dialogs } from './behaviours/dialog.js'
import { dismissals } from './behaviours/dismiss.js'
import { fileDrops } from './behaviours/file_drop.js'
import { liveElements } from './behaviours/live.js'
import { menus } from './behaviours/menu.js'
import { palette } from './behaviours/palette.js'
import { previews } from './behaviours/preview.js'
import { priceCharts } from './behaviours/price_chart.js'
import { relativeTimes } from './behaviours/relative_time.js'
import { rowDetails } from './behaviours/row_detail.js'
import { ruleBuilders } from './behaviours/rule_builder.js'
import { selections } from './behaviours/selection.js'
import { selectorInputs } from './behaviours/selector_input.js'
import { shortcuts } from './behaviours/shortcuts.js'
import { slugs } from './behaviours/slug.js'
import { submitLocks } from './behaviours/submit_lock.js'
import { tabs } from './behaviours/tabs.js'
import { theme } from './behaviours/theme.js'
import { timeZoneGuesses } from './behaviours/time_zone.js'
import { connect } from './behaviour.js'

theme()
menus()
dialogs()
palette()
shortcuts()
dismissals()
copying()
relativeTimes()
liveElements()
ruleBuilders()
previews()
selections()
rowDetails()
selectorInputs()
fileDrops()
confirmNumbers()
slugs()
tabs()
timeZoneGuesses()
priceCharts()
submitLocks()
connect()
