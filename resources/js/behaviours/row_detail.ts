import { connect } from '../behaviour.js'

/**
 * `data-row-detail="url"` on a link in a table row unfolds a row under it with the fragment found
 * there, and folds it again. Without a script the link goes where its href says. An empty value
 * folds a detail row that is already in the page.
 */
export function rowDetails() {
  document.addEventListener('click', async (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey) return
    const opener = event.target.closest<HTMLElement>('[data-row-detail]')
    const row = opener?.closest('tr')
    if (!opener || !row) return
    event.preventDefault()

    let detail = row.nextElementSibling as HTMLTableRowElement | null
    if (detail?.matches('.data-table__detail')) {
      detail.hidden = !detail.hidden
      opener.setAttribute('aria-expanded', String(!detail.hidden))
      return
    }

    opener.setAttribute('aria-expanded', 'true')
    detail = detailRow(row)
    row.after(detail)
    const cell = detail.lastElementChild as HTMLTableCellElement
    try {
      const response = await fetch(opener.dataset.rowDetail!, {
        headers: { 'Accept': 'text/html', 'X-Fragment': 'row-detail' },
      })
      if (response.redirected) return location.reload()
      if (!response.ok) throw new Error(String(response.status))
      cell.innerHTML = await response.text()
      connect(cell)
    } catch {
      detail.remove()
      opener.setAttribute('aria-expanded', 'false')
      if (opener instanceof HTMLAnchorElement) location.assign(opener.href)
    }
  })
}

function detailRow(row: HTMLTableRowElement) {
  const detail = document.createElement('tr')
  detail.className = 'data-table__detail'
  const checks = row.querySelector('.data-table__check') ? 1 : 0
  if (checks) detail.insertCell()
  const cell = detail.insertCell()
  cell.colSpan = row.cells.length - checks
  return detail
}
