/** `data-dismiss=".flash"` takes the thing around it away. */
export function dismissals() {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest<HTMLElement>('[data-dismiss]')
    if (button) button.closest(button.dataset.dismiss ?? '')?.remove()
  })
}
