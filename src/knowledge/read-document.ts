import { pinyin } from 'pinyin-pro'
import { listedNames } from './attachments.ts'
import { chineseNumber } from './chinese-number.ts'
import type { Article, DocumentHints, PlanDocument } from './document.ts'
import { outline } from './outline.ts'
import { isDateLine, isProse } from './parts.ts'

const areaSuffix = /(?:自治区|新区|街道|区|街|镇|乡|县|市)$/

/**
 * Reads one decoded file as a plan: its articles, and what its head says of title, area, year, number, issuer and date.
 * Pure; an odd document gets warnings, never an error. The id may still need a `-2` from the library.
 */
export function readDocument(file: string, text: string, hints: DocumentHints): PlanDocument {
  const articles = outline(text)
  const title = titleOf(articles, file)
  const { issued, issuer, number } = imprint(articles)
  const area = hints.area ?? areaOf(title) ?? (issuer ? areaOf(issuer) : null) ?? areaOf(file) ?? ''
  const year =
    hints.year ?? yearOf(title) ?? yearOf(file) ?? (issued ? Number(issued.slice(0, 4)) : null)
  return {
    id: hints.id ?? documentId(area, year, title),
    file,
    title,
    area,
    areaNames: areaNames(area, hints.names ?? []),
    year,
    issuer,
    number,
    issued,
    articles,
    missingAttachments: missingAttachments(articles, text),
    warnings: warningsOf(articles, year, area),
    supersedes: hints.supersedes ?? null,
  }
}

function partText(articles: readonly Article[], label: string): string {
  return articles
    .filter((article) => article.path[0] === label)
    .map((article) => article.text)
    .join('')
}

/** The title lines joined; else what a 通知 says it forwards; else the file's name. */
function titleOf(articles: readonly Article[], file: string): string {
  const lines = partText(articles, '标题')
    .split('\n')
    .map((line) => line.trim())
  const named = lines.filter(
    (line) => line && !isDateLine(line) && !documentNumber(line) && !/^[（(].*[）)]$/.test(line),
  )
  const joined = named
    .join('')
    .replace(/^#+\s*/, '')
    .replace(/\*\*/g, '')
  if (joined) return joined
  const forwarded = /关于印发《?([\s\S]+?)》?的?通知/.exec(partText(articles, '通知'))
  return forwarded?.[1]?.replace(/\s+/g, '') ?? file.replace(/\.[^.]+$/, '')
}

function documentNumber(line: string): string | null {
  const match =
    /^\s*([\u4e00-\u9fa5]{2,16}[〔[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*(?:第\s*)?\d+\s*号)\s*$/.exec(
      line,
    )
  return match?.[1]?.replace(/\s+/g, '') ?? null
}

interface Imprint {
  issued: string | null
  issuer: string | null
  number: string | null
}

/** Number, issuer and date stand on lines of their own, in the head or under the closing. */
function imprint(articles: readonly Article[]): Imprint {
  const parts = ['通知', '标题', '前言', '结尾'].map((label) => partText(articles, label))
  const lines = parts.flatMap((part) => part.split('\n').map((line) => line.trim())).filter(Boolean)
  const number = lines.map(documentNumber).find((found) => found !== null) ?? null
  const dateAt = lines.findIndex((line) => isDateLine(line))
  const issued = dateAt < 0 ? null : isoDay(lines[dateAt] ?? '')
  const signature = dateAt > 0 ? lines[dateAt - 1] : undefined
  if (
    signature &&
    !isProse(signature) &&
    !documentNumber(signature) &&
    signature.length <= 40 &&
    !/(?:计划|方案|通知|意见)$/.test(signature)
  ) {
    return { issued, issuer: signature, number }
  }
  const head = /^\s*([\u4e00-\u9fa5]{4,30}?)\s*关于/.exec(parts.join('').trimStart())
  return { issued, issuer: head?.[1] ?? null, number }
}

function isoDay(line: string): string | null {
  const match =
    /([0-9０-９二〇○零一三四五六七八九]{4})\s*年\s*([^\s月]+)\s*月\s*([^\s日]+)\s*日/.exec(line)
  if (!match) return null
  const [year, month, day] = match
    .slice(1, 4)
    .map((part) => chineseNumber(part.replace(/○/g, '〇')))
  if (!year || !month || !day || month > 12 || day > 31) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The innermost area a name begins with: 天津市东丽区金桥街道… → 金桥街道. */
function areaOf(name: string): string | null {
  const plain = name.replace(/^关于(?:印发)?《?/, '')
  const chain = /^(?:[\u4e00-\u9fa5]{1,7}?(?:自治区|新区|省|市|区|县|街道|街|镇|乡))+/.exec(
    plain,
  )?.[0]
  if (!chain) return null
  const names = chain.match(/[\u4e00-\u9fa5]{1,7}?(?:自治区|新区|省|市|区|县|街道|街|镇|乡)(?!道)/g)
  return names?.at(-1) ?? null
}

function yearOf(name: string): number | null {
  const match = /(20\d{2})\s*(?:年|\D|$)/.exec(name.normalize('NFKC'))
  return match ? Number(match[1]) : null
}

function documentId(area: string, year: number | null, title: string): string {
  const name = area.replace(areaSuffix, '') || area || title.slice(0, 6)
  const letters = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed' }).join('')
  const stem = letters.replace(/[^a-z0-9]/gi, '').toLowerCase() || 'document'
  return year === null ? stem : `${stem}-${year}`
}

function areaNames(area: string, more: readonly string[]): string[] {
  const names = new Set(more)
  if (area) {
    names.add(area)
    const stem = area.replace(areaSuffix, '')
    if (stem.length >= 2) names.add(stem)
    if (area.endsWith('街道')) names.add(area.slice(0, -1))
    if (area.endsWith('街')) names.add(`${area}道`)
  }
  return [...names].sort((a, b) => b.length - a.length)
}

/** Listed attachments that have no section of their own further down. */
function missingAttachments(articles: readonly Article[], text: string): string[] {
  const list = articles.find((article) => article.path.length === 1 && article.path[0] === '附件')
  if (!list) return []
  const names = list.text
    .split('\n')
    .flatMap(listedNames)
    .filter((name) => name.length > 3)
  const rest = text.slice(list.start + list.text.length).replace(/\s+/g, '')
  return names.filter((name) => !rest.includes(name.replace(/\s+/g, '')))
}

function warningsOf(articles: readonly Article[], year: number | null, area: string): string[] {
  const warnings: string[] = []
  if (articles.length < 3)
    warnings.push('没有认出编号条目，请检查标题编号是否为一、（一）1. 或第X条。')
  if (year === null) warnings.push('没有认出年份，请在 documents.yaml 里写明 year。')
  if (!area) warnings.push('没有认出所属区域，请在 documents.yaml 里写明 area。')
  return warnings
}
