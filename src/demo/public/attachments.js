import { el, icon } from './dom.js'

/** A file of a message as a card that downloads it. */
export function renderFile({ name, url, size }) {
  const kind = /\.([^.]+)$/.exec(name)?.[1] ?? ''
  return el(
    'a',
    { class: 'file', href: url, download: name, 'aria-label': `下载 ${name}` },
    el('span', { class: `kind ${kind.toLowerCase()}` }, icon('file'), kind.toUpperCase()),
    el(
      'span',
      { class: 'words' },
      el('span', { class: 'filename' }, name),
      el('span', { class: 'size' }, sizeText(size)),
    ),
    icon('download'),
  )
}

/** A picture of a message; a click opens it in full. */
export function renderImage(url) {
  const picture = el('img', { src: url, alt: '机器人发的图片' })
  return el('a', { class: 'picture', href: url, target: '_blank', rel: 'noopener' }, picture)
}

function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
