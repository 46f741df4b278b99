import { el } from './dom.js'

const SHOWN_MS = 5000

/** Shows a short note at the edge of the page for a few seconds; `kind` is `info` or `error`. */
export function toast(text, kind = 'info') {
  const note = el('p', { class: `toast ${kind}` }, text)
  document.getElementById('toasts').append(note)
  setTimeout(() => note.remove(), SHOWN_MS)
}
