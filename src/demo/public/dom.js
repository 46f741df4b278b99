const svg = 'http://www.w3.org/2000/svg'

const shapes = {
  up: 'M7 11v9H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3zm0 0 4-8a2.5 2.5 0 0 1 2.5 2.5V9h5a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.3 20H7',
  down: 'M17 13V4h3a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-3zm0 0-4 8a2.5 2.5 0 0 1-2.5-2.500V15h-5a2 2 0 0 1-2-2.300l1.2-7A2 2 0 0 1 6.7 4H17',
  file: 'M6 3h8l4 4v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm8 0v4h4M8 12h8M8 16h5',
  download: 'M12 4v11m0 0 4-4m-4 4-4-4M5 20h14',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15L6 16zm4 4.500h4',
  send: 'M4 12 20 4l-5 16-3.5-6.500L4 12zm7.5 1.500L20 4',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6 9c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.300a3.5 3.5 0 0 1 0 6.500m2 3.700c2 .8 3 2.8 3 5.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5l3.5 2',
  book: 'M5 4h11a3 3 0 0 1 3 3v13H7a2 2 0 0 1-2-2V4zm0 14a2 2 0 0 1 2-2h12M9 8h6',
  chat: 'M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm4 4.500h8M8 13h5',
}

/**
 * Makes an element. Text becomes text nodes, never markup; a property named `on…` is a listener, `class`, `data-…`,
 * `aria-…` and the like are attributes, `null` and `false` are left out.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

/** One of the page's line icons; decoration, hidden from screen readers. */
export function icon(name) {
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('viewBox', '0 0 24 24')
  picture.setAttribute('class', 'icon')
  picture.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', shapes[name])
  picture.append(path)
  return picture
}
