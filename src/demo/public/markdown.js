import { el, icon } from './dom.js'

const citation = /^《(.+?)》([^》“”]*)：“(.*)”$/
const LONG_QUOTE = 150

/**
 * Renders the small markdown of chat messages (bold, lists, quotes, headings, paragraphs) as DOM nodes. All text goes in as
 * text nodes, so nothing in a message can become markup. A quote that names its source becomes a citation card.
 * @param called the words that are shown as a mention, e.g. `['@攻坚助手']`; longer ones first.
 */
export function renderMarkdown(text, called) {
  const fragment = document.createDocumentFragment()
  for (const block of blocksOf(text)) fragment.append(renderBlock(block, called))
  return fragment
}

function blocksOf(text) {
  const blocks = []
  let open = null
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const kind = kindOf(line)
    if (kind === 'blank') {
      open = null
      continue
    }
    if (open?.kind !== kind || kind === 'heading') {
      open = { kind, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line)
  }
  return blocks
}

function kindOf(line) {
  if (line.trim() === '') return 'blank'
  if (/^\s*>/.test(line)) return 'quote'
  if (/^\s*[-*•]\s+/.test(line)) return 'bullets'
  if (/^\s*\d{1,3}\.\s+/.test(line)) return 'numbers'
  if (/^#{1,6}\s/.test(line)) return 'heading'
  return 'paragraph'
}

function renderBlock({ kind, lines }, called) {
  switch (kind) {
    case 'quote':
      return renderQuotes(lines.map((line) => line.replace(/^\s*>\s?/, '')))
    case 'bullets':
      return listOf('ul', lines, /^\s*[-*•]\s+/, called)
    case 'numbers':
      return listOf('ol', lines, /^\s*\d{1,3}\.\s+/, called)
    case 'heading':
      return el('p', { class: 'heading' }, ...inline(lines[0].replace(/^#+\s/, ''), called))
    default:
      return el('p', {}, ...joined(lines, called))
  }
}

function listOf(tag, lines, marker, called) {
  const items = lines.map((line) => el('li', {}, ...inline(line.replace(marker, ''), called)))
  const list = el(tag, {}, ...items)
  if (tag === 'ol') list.setAttribute('start', String(Number.parseInt(lines[0], 10)))
  return list
}

function joined(lines, called) {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [el('br')] : []),
    ...inline(line.trimEnd(), called),
  ])
}

function renderQuotes(lines) {
  const fragment = document.createDocumentFragment()
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const match = citation.exec(line.trim())
    fragment.append(match ? citationCard(match) : el('blockquote', {}, ...inline(line)))
  }
  return fragment
}

function citationCard([, title, article, quote]) {
  const words = el('blockquote', { class: 'quote' }, quote)
  const source = el(
    'figcaption',
    {},
    icon('book'),
    el('span', { class: 'document' }, `《${title}》`),
    article ? el('span', { class: 'article' }, article) : null,
  )
  const card = el('figure', { class: 'citation' }, source, words)
  if (quote.length > LONG_QUOTE) card.append(unfolder(words))
  return card
}

function unfolder(words) {
  words.classList.add('folded')
  const button = el(
    'button',
    { type: 'button', class: 'unfold', 'aria-expanded': 'false' },
    '展开原文',
  )
  button.addEventListener('click', () => {
    const folded = words.classList.toggle('folded')
    button.textContent = folded ? '展开原文' : '收起'
    button.setAttribute('aria-expanded', String(!folded))
  })
  return button
}

function inline(text, called) {
  const bold = text.split(/\*\*(.+?)\*\*/)
  return bold.flatMap((part, index) =>
    index % 2 === 1 ? [el('strong', {}, part)] : withMentions(part, called),
  )
}

function withMentions(text, called) {
  const found = (called ?? []).find((words) => text.includes(words))
  if (found === undefined) return text ? [text] : []
  return text
    .split(found)
    .flatMap((part, index) => [
      ...(index > 0 ? [el('span', { class: 'mention' }, found)] : []),
      ...withMentions(part, called),
    ])
}
