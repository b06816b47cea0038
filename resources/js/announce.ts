/** Says something to a screen reader without moving anything. */
export function announce(message: string) {
  const announcer = document.querySelector('#announcer')
  if (announcer) announcer.textContent = message
}
