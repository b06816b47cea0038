/**
 * Behaviour is attached to elements by selector, once for each element, and again to whatever a
 * fetched fragment brings in. Pages work without it where they can.
 */
type SetUp<E extends HTMLElement> = (element: E) => void

const behaviours: { selector: string; setUp: SetUp<HTMLElement>; done: WeakSet<Element> }[] = []

/** Declares what elements matching the selector do. */
export function behaviour<E extends HTMLElement>(selector: string, setUp: SetUp<E>) {
  behaviours.push({ selector, setUp: setUp as SetUp<HTMLElement>, done: new WeakSet() })
}

/** Brings an element and everything inside it to life. */
export function connect(root: Document | Element = document) {
  for (const { selector, setUp, done } of behaviours) {
    const found = [...root.querySelectorAll<HTMLElement>(selector)]
    if (root instanceof HTMLElement && root.matches(selector)) found.unshift(root)
    for (const element of found) {
      if (done.has(element)) continue
      done.add(element)
      setUp(element)
    }
  }
}
