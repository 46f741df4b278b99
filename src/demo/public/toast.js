import { el } from './dom.js'

const SHOWN_MS = 5000

/** Shows a short note over the page for a few seconds, in place of the one before; `kind` is `info` or `error`. */
export function toast(text, kind = 'info') {
  const note = el('p', { class: `toast ${kind}` }, text)
  document.getElementById('toasts').replaceChildren(note)
  setTimeout(() => note.remove(), SHOWN_MS)
}
