import { behaviour } from '../behaviour.js'

/** The line under a price chart reads out the step the pointer is on. */
export function priceCharts() {
  behaviour('[data-price-chart]', (chart) => {
    const reading = chart.querySelector<HTMLElement>('[data-reading-target]')
    if (!reading) return
    chart.addEventListener('pointerover', (event) => {
      const step = event.target instanceof Element && event.target.closest('[data-reading]')
      reading.textContent = (step ? step.getAttribute('data-reading') : reading.dataset.rest) ?? ''
    })
    chart.addEventListener('pointerleave', () => {
      reading.textContent = reading.dataset.rest ?? ''
    })
  })
}
