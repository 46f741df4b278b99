import type { SourceLine } from '#bot/message.ts'
import type { Article, PlanDocument } from '#knowledge/document.ts'
import { articleLabel } from '#plan/article-id.ts'
import { type AlertLevel, compareLevels, levelsIn } from './alert-level.ts'

/** More is not read in a chat. */
const mostClauses = 6
/** A longer clause is cut at a comma, characters. */
const longestClause = 120

const weather = /重污染|重度污染|空气污染|雾霾/
/** Words of the time when an alert is on, or of what begins with it. */
const during =
  /(?:预警|应急响应|响应)(?:期间|期内|发布|信息|指令|启动|时|后)|接到\S{0,8}预警|启动\S{0,12}(?:预警|响应)|预警响应|[红橙黄]色(?:及以上)?预警|期间/
const alert = /应急|预警|响应|应对/
/** What has to be ready before any alert: lists, plans, grades of firms. */
const preparing = /完善|修订|更新|编制|制定|培育|评级|演练|申报/
/** Label of a heading: 第二十六条, 9., （三）. */
const label = /^(?:第\S{1,6}[章节条]|[（(]?[一二三四五六七八九十\d]{1,3}[）).、．])\s*/
/** Alerts of other kinds in the same plan. */
const otherAlerts =
  /(?:雨|大风|雾|高温|寒潮|冰雪|雷电|洪水|汛情?|地质灾害|气象灾害|蓝藻|火险)\S{0,6}(?:预警|响应)|臭氧\S{0,8}(?:预警|响应|应对)/
/** 在执行黄色预警措施的基础上: the milder level holds too, and is not what the clause is for. */
const onTopOf = /(?:在\S{0,6})?执行\S{0,12}(?:措施|要求|管控)?的?基础上/

interface Clause {
  text: string
  /** 3 = says what holds while an alert is on, 2 = speaks of meeting one, 1 = has to be ready before. */
  rank: number
}

/**
 * What plans ask for while a 重污染天气 alert of a level is on: their clauses about it, verbatim, with document and article;
 * those that say what holds during an alert come first, what has to be ready before one only where there is nothing else.
 * At most six.
 */
export function applyingClauses(
  documents: readonly PlanDocument[],
  level: AlertLevel,
): SourceLine[] {
  const found = documents.flatMap((document) =>
    document.articles.flatMap((article) =>
      clausesOf(article, level).map(({ text, rank }) => ({
        rank,
        line: { title: document.title, article: articleLabel(article.path), quote: text },
      })),
    ),
  )
  const told = found.filter(({ rank }) => rank > 1)
  return (told.length > 0 ? told : found)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, mostClauses)
    .map(({ line }) => line)
}

/** Clauses of one article that apply, each line on its own: what a line is about holds to its end. */
function clausesOf({ heading, text }: Article, level: AlertLevel): Clause[] {
  const isAbout = weather.test(heading)
  const own = clausesOfLine(heading, false, level).filter(({ rank }) => rank > 2)
  return [...own, ...text.split('\n').flatMap((line) => clausesOfLine(line, isAbout, level))]
}

function clausesOfLine(line: string, headed: boolean, level: AlertLevel): Clause[] {
  const pieces = line.match(/[^。；;！!]+[。；;！!]?/g)?.map(withoutLabel) ?? []
  const held = heldLevels(pieces, level)
  let isAbout = headed
  return pieces.flatMap((piece) => {
    isAbout ||= weather.test(piece)
    const rank = isAbout ? rankOf(piece) : 0
    return rank > 0 && holds(piece, held) ? [{ text: clipped(piece), rank }] : []
  })
}

function withoutLabel(piece: string): string {
  return piece.trim().replace(label, '')
}

/** The level, and the milder ones whose measures its clause builds on. */
function heldLevels(pieces: readonly string[], level: AlertLevel): ReadonlySet<AlertLevel> {
  const bases = pieces
    .filter((piece) => ownLevels(piece).includes(level))
    .map((piece) => fold(onTopOf.exec(piece)?.[0] ?? ''))
  return new Set([level, ...bases.flatMap(levelsIn)])
}

function rankOf(piece: string): number {
  if (otherAlerts.test(piece) && !weather.test(piece)) return 0
  if (!alert.test(piece)) return 0
  if (during.test(piece)) return 3
  return preparing.test(piece) ? 1 : 2
}

/** True for a clause that names one of the levels, a milder one “及以上”, or none. */
function holds(piece: string, held: ReadonlySet<AlertLevel>): boolean {
  const own = ownLevels(piece)
  if (own.length === 0 || own.some((level) => held.has(level))) return true
  const [mildest] = own
  const isOpen = /及以上|以上/.test(piece)
  return (
    isOpen && mildest !== undefined && [...held].some((each) => compareLevels(each, mildest) > 0)
  )
}

function ownLevels(piece: string): AlertLevel[] {
  return levelsIn(fold(piece.replace(onTopOf, '')))
}

function fold(text: string): string {
  return text.normalize('NFKC')
}

function clipped(piece: string): string {
  if (piece.length <= longestClause) return piece
  const comma = piece.lastIndexOf('，', longestClause)
  return `${piece.slice(0, comma > 40 ? comma : longestClause)}……`
}
