import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'

/** Reads what the program handed out, by other libraries than wrote it: digest posts, .docx reports, .xlsx ledgers. */

/** One issue of a digest as a group saw it: `parts` are its messages. */
export function readDigest(parts) {
  const text = parts.map((part) => part.replace(/\n*（续见下条）\s*$/, '')).join('\n')
  const head = /(\d{4})年第(\d+)周（[^）]+）工作进展汇总/.exec(text)
  const counts = /应报(\d+)家，已报(\d+)家，迟报(\d+)家，未报(\d+)家/.exec(text)
  const [due, reported, late, missing] = (counts ?? []).slice(1).map(Number)
  const titles = []
  const lines = []
  for (const line of text.split('\n')) {
    const title = /^\*\*([^*]+)\*\*$/.exec(line.trim())
    if (title) titles.push(title[1])
    const read = digestLine(line.trim())
    if (read) lines.push({ title: titles.at(-1) ?? '', ...read })
  }
  return {
    week: head ? `${head[1]}-W${head[2].padStart(2, '0')}` : null,
    issue: Number(/更正重发（第(\d+)次）/.exec(text)?.[1] ?? 1),
    counts: { due, reported, late, missing },
    names: {
      reported: namesIn(text, '按时'),
      late: namesIn(text, '迟报').map((name) => name.replace(/（[^）]*）$/, '')),
      missing: namesIn(text, '未报'),
      excused: namesIn(text, '本周不报'),
    },
    lines,
  }
}

function namesIn(text, label) {
  const line = new RegExp(`^[-•·]\\s*${label}：(.+)$`, 'm').exec(text)
  return line ? line[1].trim().split('、') : []
}

function digestLine(line) {
  const read = /^[-•·]\s*([^：]+)：(本周.+)$/.exec(line)
  if (!read) return null
  const [, metric, words] = read
  if (!/^本周(?:未报数|\d)/.test(words)) return null
  const part = (pattern) => numberOf(pattern.exec(words)?.[1])
  return {
    metric,
    week: part(/^本周(-?\d+(?:\.\d+)?)/),
    cumulative: part(/，累计(-?\d+(?:\.\d+)?)/),
    target: part(/，目标(\d+(?:\.\d+)?)/),
    percent: part(/，完成(\d+(?:\.\d+)?)%/),
    expected: part(/，序时(\d+(?:\.\d+)?)%/),
  }
}

function numberOf(text) {
  return text === undefined || text === null || text === '' ? null : Number(text)
}

const xml = new XMLParser({ preserveOrder: true, trimValues: false, ignoreAttributes: true })

/** Paragraphs of the body of a .docx, those in tables included. */
export function paragraphsOf(bytes) {
  const file = unzipSync(bytes)['word/document.xml']
  return paragraphs(xml.parse(new TextDecoder().decode(file)))
}

function paragraphs(nodes) {
  return nodes.flatMap((node) => {
    const [name] = Object.keys(node)
    const children = node[name]
    if (name === 'w:p') return [runs(children)]
    return Array.isArray(children) ? paragraphs(children) : []
  })
}

function runs(nodes) {
  return nodes
    .map((node) => {
      const [name] = Object.keys(node)
      if (name === '#text') return String(node[name])
      if (name === 'w:br') return '\n'
      return Array.isArray(node[name]) ? runs(node[name]) : ''
    })
    .join('')
}

/** The figures of a weekly report. `names`: names of metrics, to know where a name ends. */
export function readBulletin(bytes, names) {
  const text = paragraphsOf(bytes)
  const words = text.join('\n')
  const counts = /应报(\d+)家，已报(\d+)家，其中迟报(\d+)家；未报(\d+)家/.exec(words)
  const [due, reported, late, missing] = (counts ?? []).slice(1).map(Number)
  const unitsAt = (label) => new RegExp(`${label}：([^。]+)。`).exec(words)?.[1]?.split('、') ?? []
  const lines = []
  let title = ''
  for (const paragraph of text) {
    const heading = /^(?:\d+\.|（[一二三四五六七八九十]+）)(.+)$/.exec(paragraph)
    if (heading && !paragraph.includes('。')) title = heading[1]
    for (const sentence of paragraph.split('。')) {
      const read = bulletinLine(sentence, names)
      if (read) lines.push({ title, ...read })
    }
  }
  return {
    title: text[0] ?? '',
    counts: { due, reported, late, missing },
    names: {
      late: unitsAt('迟报单位'),
      missing: unitsAt('未报单位'),
      excused: unitsAt('本周不报单位'),
    },
    lines,
  }
}

function bulletinLine(sentence, names) {
  const metric = [...names]
    .sort((a, b) => b.length - a.length)
    .find((name) => new RegExp(`(?:^本周|，)${name}(?:为|累计)?\\d`).test(sentence))
  if (metric === undefined || !/^(?:本周|截至)/.test(sentence)) return null
  const part = (pattern) => numberOf(pattern.exec(sentence)?.[1])
  const rise = /较上周(增加|减少)(\d+(?:\.\d+)?)/.exec(sentence)
  return {
    metric,
    week: part(new RegExp(`^本周${metric}(?:为)?(-?\\d+(?:\\.\\d+)?)`)),
    cumulative: part(/累计(-?\d+(?:\.\d+)?)/),
    percent: part(/目标（[^）]+）的(\d+(?:\.\d+)?)%/),
    rise: rise ? Number(rise[2]) * (rise[1] === '减少' ? -1 : 1) : null,
  }
}

/** The three sheets of a ledger, a row an object by the headers. */
export async function readLedger(bytes) {
  const sheets = await readXlsxFile(Buffer.from(bytes))
  const rowsOf = (name) => table(sheets.find(({ sheet }) => sheet === name)?.data ?? [])
  return { ledger: rowsOf('台账'), units: rowsOf('填报情况'), trace: rowsOf('轨迹') }
}

/** Title, subtitle, headers, rows. */
function table([, , headers = [], ...rows]) {
  return rows.map((row) =>
    Object.fromEntries(headers.map((header, at) => [header, row[at] ?? null])),
  )
}
