import { type AlertLevel, compareLevels, levelName, responseName } from './alert-level.ts'
import type { EntryOf } from './alert-log.ts'
import { type Alert, levelAt, stagesOf, unheardOf } from './alert-state.ts'
import { type CallTimes, callAfter } from './roll-call.ts'
import { durationWords, momentWords, namesWords, plainWords, whenWords } from './words.ts'

/** Last words of a unit are cut so that a summary can be read, characters. */
const longestWords = 80
/** More instants are not listed of one unit. */
const mostTimes = 4

/** Few alerts last longer, milliseconds. */
const longMs = 3 * 24 * 3_600_000

/** What a post about an alert is made from. */
export interface AlertSetting {
  /** Names of the units that have to act. */
  units: readonly string[]
  times: CallTimes
  /** False when no plan of the group says anything about such alerts. */
  hasClauses: boolean
}

/** The post that begins an alert; the clauses of the plans stand under it. */
export function openingText({ started }: Alert, setting: AlertSetting): string {
  return [
    `**启动重污染天气${fullName(started.level)}**`,
    ...orderLines(started.from, setting),
  ].join('\n')
}

/** The post about another level. */
export function changeText(
  before: AlertLevel,
  { level, from }: EntryOf<'changed'>,
  setting: AlertSetting,
): string {
  const way = wayWords(compareLevels(level, before))
  return [`**重污染天气预警${way}${fullName(level)}**`, ...orderLines(from, setting)].join('\n')
}

/** A change that was to come may be taken back: then the level stays. */
function wayWords(compared: number): string {
  if (compared === 0) return '维持'
  return compared > 0 ? '升级为' : '降级为'
}

function orderLines(from: number, { units, times, hasClauses }: AlertSetting): string[] {
  const what = hasClauses
    ? '请各单位按预案和下面的计划条款落实。'
    : '本群计划没有写预警期间的要求，请各单位按上级预警通知和预案落实。'
  return [
    `${whenWords(from)}起执行，${what}`,
    ...(units.length > 0 ? [`涉及${units.length}家：${namesWords(units)}。`] : []),
    howToReport,
    `${callWords(times)}，上次点名后没报过的会被点到。`,
  ]
}

/** How units tell what they did. */
export const howToReport =
  '落实后请 @我 回“执行情况：做了什么”，例如“执行情况：12处工地全部停工，出动巡查8人次”。'

function callWords({ everyHours, from, to }: CallTimes): string {
  const hours = from === '00:00' && to === '24:00' ? '昼夜' : `${from}—${to}`
  return `每${everyHours}小时点名一次（${hours}）`
}

/**
 * The roll-call; not for an empty list.
 * @param lasted how long the alert has been on, milliseconds: coordinators are asked about one that may have been forgotten
 */
export function rollCallText(
  level: AlertLevel,
  units: readonly string[],
  slot: number,
  lasted: number,
): string {
  return [
    `**${levelName(level)}执行情况点名（${momentWords(slot)}）**`,
    `还没收到${units.length}家：${namesWords(units)}。`,
    '请 @我 回“执行情况：做了什么”；没有新变化请回“执行情况：正常”。',
    ...(lasted >= longMs
      ? [`预警已持续${durationWords(lasted)}，已经解除的请协调员回“解除预警”。`]
      : []),
  ].join('\n')
}

/** The post that ends an alert: how long it was, what each unit last said, who never said anything. */
export function closingText(alert: Alert, units: readonly string[], until: number): string {
  const { started } = alert
  const name = `重污染天气${levelName(levelAt(alert, until))}`
  if (until <= started.from) {
    return `**取消${name}**\n原定${whenWords(started.from)}启动，现不再执行，也不再点名。`
  }
  const stages = stagesOf(alert).slice(1)
  return [
    `**解除${name}**`,
    `${momentWords(started.from)}—${momentWords(until)}，历时${durationWords(until - started.from)}；点名${alert.calls.filter(({ units: named }) => named.length > 0).length}次。`,
    ...(stages.length > 0
      ? [
          `期间${stages.map(({ level, from }) => `${momentWords(from)}调整为${levelName(level)}`).join('，')}。`,
        ]
      : []),
    ...standingLines(alert, units),
    '请各单位恢复正常管控，感谢配合。',
  ].join('\n')
}

/** How an alert stands at an instant. */
export function statusText(
  alert: Alert,
  units: readonly string[],
  times: CallTimes,
  now: number,
): string {
  const { started, ended, calls } = alert
  const missing = unheardOf(units, alert.reports, calls.at(-1))
  const since = calls.length > 0 ? `${momentWords(calls.at(-1)?.slot ?? 0)}点名后` : '启动后'
  const begins =
    now < started.from
      ? `${whenWords(started.from)}起执行`
      : `${whenWords(started.from)}起，已${durationWords(now - started.from)}`
  const next = callAfter(started.from, now, times)
  const again = ended === null || next < ended.until ? `（下次点名${momentWords(next)}）` : ''
  const end = ended === null ? '' : `，定于${whenWords(ended.until)}解除`
  return [
    `**重污染天气${fullName(levelAt(alert, now))}**：${begins}${end}。`,
    missing.length > 0 ? `${since}还没报：${namesWords(missing)}${again}。` : `${since}都报了。`,
    ...standingLines(alert, units),
  ].join('\n')
}

function standingLines({ reports }: Alert, units: readonly string[]): string[] {
  const silent = units.filter((unit) => !reports.some(({ by }) => by.unit === unit))
  const others = new Set(
    reports.map(({ by }) => nameOf(by)).filter((name) => !units.includes(name)),
  )
  const lines = [...units, ...others].flatMap((name) => {
    const own = reports.filter(({ by }) => nameOf(by) === name)
    return own.length > 0 ? [unitLine(name, own)] : []
  })
  return [
    ...(lines.length > 0 ? ['执行情况：', ...lines] : []),
    ...(silent.length > 0 ? [`一直没报：${namesWords(silent)}。`] : []),
  ]
}

/** People the roster does not know stand under their own name. */
function nameOf({ unit, name }: EntryOf<'reported'>['by']): string {
  return unit ?? `${name}（不在花名册）`
}

function unitLine(name: string, own: readonly EntryOf<'reported'>[]): string {
  const told = own.slice(-mostTimes).map(({ at }) => momentWords(at))
  const list = `${own.length > mostTimes ? '最近' : ''}${told.join('、')}`
  const words = plainWords(own.at(-1)?.text ?? '', longestWords)
  return `- ${plainWords(name)}：报${own.length}次（${list}），最后说“${words}”`
}

function fullName(level: AlertLevel): string {
  return `${levelName(level)}（${responseName(level)}）`
}
