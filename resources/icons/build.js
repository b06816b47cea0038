/**
 * Writes the sprite every page carries once, from the outlines of lucide-static
 * (ISC licence, https://lucide.dev/license). Run `node resources/icons/build.js`
 * after changing the list; the sprite is committed, so a build needs no icons.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const names = `
activity arrow-down arrow-left arrow-right arrow-up arrow-up-right ban book-open calendar-days check check-check chevron-down
chevron-left chevron-right chevrons-up-down circle circle-check circle-dashed circle-pause
circle-user circle-x clipboard-check clock columns-3 command copy download ellipsis external-link
eye file-spreadsheet git-compare history house info key-round layers link list-filter loader-circle
lock log-out mail menu monitor moon package pause pencil play plug plus refresh-cw scroll-text
search send settings shield shield-alert shield-check sliders-horizontal store sun tag terminal
trash-2 triangle-alert undo-2 upload users x zap
`
  .trim()
  .split(/\s+/)

const source = new URL('../../node_modules/lucide-static/icons/', import.meta.url)
const target = new URL('../views/layouts/parts/sprite.edge', import.meta.url)

const symbols = names.map((name) => {
  const svg = readFileSync(new URL(`${name}.svg`, source), 'utf8')
  const outline = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
  const body = outline.replace(/\s+/g, ' ').replace(/ \/>/g, '/>').replace(/> </g, '><').trim()
  return `<symbol id="icon-${name}" viewBox="0 0 24 24">${body}</symbol>`
})

writeFileSync(
  target,
  [
    '{{-- Made by resources/icons/build.js from lucide-static, ISC licence. --}}',
    '<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">',
    ...symbols,
    '</svg>',
    '',
  ].join('\n')
)
