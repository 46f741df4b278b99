import { aimedLines } from '#features/progress/digest/digest-standing.ts'
import {
  clipped,
  dayWords,
  paceWords,
  percentWords,
  plainWords,
} from '#features/progress/digest-words.ts'
import type { LineView, Pace, RoundView } from '#features/progress/ledger/round-view.ts'
import { xmlText } from './xml-text.ts'

/** An SVG picture with its size in its own units. */
export interface Svg {
  svg: string
  width: number
  height: number
}

/** More bars than this are no longer read; the ledger has them all. */
const mostBars = 20
const labelLength = 10
const nameWidth = 140
const barWidth = 300
const width = 590
const rowHeight = 30
const top = 70
/** Share of a hundred at which bars end; what is above is cut there and told in figures. */
const axisEnd = 110

const colours: Readonly<Record<Pace, string>> = {
  done: '#2e7d32',
  ahead: '#2f6fb2',
  'on-pace': '#2f6fb2',
  behind: '#c0392b',
  none: '#888888',
  doubted: '#888888',
  unsure: '#888888',
}

/**
 * Progress against time: a bar for each line with a target, a black mark where it should be by now, red when it is
 * behind. Null when nothing has a target.
 */
export function chartSvg(view: RoundView): Svg | null {
  const aimed = aimedLines(view).filter((line) => line.metric !== null)
  if (aimed.length === 0) return null
  const shown = aimed.slice(0, mostBars)
  const rest = aimed.length - shown.length
  const height = top + shown.length * rowHeight + (rest > 0 ? 40 : 20)
  const note =
    rest > 0 ? label(nameWidth, height - 12, `另有${rest}项指标见台账`, { size: 12 }) : ''
  const body = [head(view), axis(shown.length), ...shown.map(bar), note].join('')
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#ffffff"/>${body}</svg>`,
    width,
    height,
  }
}

function head(view: RoundView): string {
  const title = `重点指标完成率与序时进度（截至${dayWords(view.today)}）`
  return [
    label(width / 2, 24, title, { size: 16, anchor: 'middle' }),
    square(nameWidth, colours.ahead),
    label(nameWidth + 16, 50, '达到序时', { size: 12 }),
    square(nameWidth + 80, colours.behind),
    label(nameWidth + 96, 50, '欠序时', { size: 12 }),
    square(nameWidth + 150, colours.done),
    label(nameWidth + 166, 50, '已完成', { size: 12 }),
    mark(nameWidth + 224, 40, 12),
    label(nameWidth + 232, 50, '序时进度', { size: 12 }),
  ].join('')
}

function square(x: number, colour: string): string {
  return `<rect x="${x}" y="40" width="11" height="11" fill="${colour}"/>`
}

function axis(rows: number): string {
  const bottom = top + rows * rowHeight
  return [0, 25, 50, 75, 100]
    .map((share) => {
      const x = across(share)
      const line = `<line x1="${x}" y1="${top - 4}" x2="${x}" y2="${bottom}" stroke="#dddddd"/>`
      return (
        line + label(x, bottom + 14, `${share}%`, { size: 11, anchor: 'middle', fill: '#666666' })
      )
    })
    .join('')
}

function bar(line: LineView, index: number): string {
  const y = top + index * rowHeight
  const length = across(line.percent ?? 0) - nameWidth
  const name = clipped(plainWords(line.metric ?? ''), labelLength)
  const figures =
    line.percent === null ? '未报送' : `${percentWords(line.percent)} ${paceWords[line.pace]}`
  return [
    label(nameWidth - 8, y + 18, name, { size: 13, anchor: 'end' }),
    `<rect x="${nameWidth}" y="${y + 5}" width="${length}" height="18" fill="${colours[line.pace]}"/>`,
    line.expected === null ? '' : mark(across(line.expected), y + 1, 26),
    label(nameWidth + barWidth + 12, y + 18, figures, { size: 13 }),
  ].join('')
}

/** Where a share of a hundred lies from left to right. */
function across(share: number): number {
  const inside = Math.min(axisEnd, Math.max(0, share))
  return Math.round(nameWidth + (inside / axisEnd) * barWidth)
}

function mark(x: number, y: number, height: number): string {
  return `<rect x="${x - 1}" y="${y}" width="2" height="${height}" fill="#111111"/>`
}

function label(
  x: number,
  y: number,
  text: string,
  { size, anchor = 'start', fill = '#111111' }: { size: number; anchor?: string; fill?: string },
): string {
  const escaped = xmlText(text).replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escaped}</text>`
}
