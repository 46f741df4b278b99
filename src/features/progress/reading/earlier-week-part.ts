import { telling, tellsWhole } from '#features/progress/reply/kinds/telling-words.ts'
import { type OfEarlierWeek, weekOf, weekWritten } from '#features/progress/weeks/earlier-week.ts'
import { weekInFront } from './told-behind.ts'

/** What a message tells of an earlier week, and what is left of it without that. */
export interface EarlierWeekPart extends OfEarlierWeek {
  kept: string
  /** Set where the figures are not the whole of that week: missing there (`sure`: 漏了2家; else 补报3家), or too many. */
  change: { sure: boolean; sign: 1 | -1 } | null
}

const lead =
  '(?:更正|修改|订正|补报|补充|补录|补登|补一?下|其中|我们?|另外?|还有|还|再|顺便|把|将|请|麻烦|帮|对了|哦|不好意思|抱歉|说明一下|\\s)*'
/** 餐饮上周5家: a work before the week, no verb and no comparison; 还是上周那些, 照搬上周 tell of this week. */
const work =
  '(?![^,]{0,8}(?:还是|照搬|照抄|沿用|照样)上)(?![^,]{0,8}(?:完成|整改|处理|落实|继续|针对|推进|复查|回访|解决))(?<work>[^\\d\\s,:;。!比较跟与和同由从自到至截]{0,8}?)'
const behind =
  '(?!累计(?!数?(?:应该?[是为]|有误|[报写填]错))|相比|同期|以来|[末底]|起|开始|[和跟与及到至、]|的?基础|一样|持平)'
/** 上周五, 上周末, 上周三到周五. */
const dayOfWeek = '(?<weekday>[一二三四五六日天末](?:[到至、和-](?:周|星期)?[一二三四五六日天])?)?'
/** 上周那份汇总里把…: where it stands. */
const inPaper = '(?:那[份个次])?的?(?:汇总|周报|台账|报表)?(?:里面?|[上中])?[的把将]?'
const begins = new RegExp(`^${lead}${work}${weekWritten}${dayOfWeek}${behind}${inPaper}[\\s:,]*`)
/** 上周漏的3家: how the figure was missed, not what it is of. */
const missed = /^(?:[忘漏没少]了?记?(?:[报记写填登算]|统计)?了?的?)+(?!\d)?/
/** 上周遗留的2家已查完, 上周发现的3处: work of this week. */
const takenUp =
  /遗留|剩|没有?[查做干清修完扫拆]|漏[查检做清扫拆]|未完|转[来办]|发现|查[出处]|交办|督办|反映|提[到出]|(?<!疏)通报|安排|部署|计划|约定|整改|解决|复查|回访|\d[^,]*补[查做]|(?:处理|已经?|都|全部)[^,]{0,6}[完好]/
const thisWeek = /本周|这一?周|本期|今[天日]|第\s*\d{1,2}\s*周/
const remark = /^\s*(?:下一?步|下周|存在|主要?问题|问题|困难|无问题|暂?无|没有?问题|备注)/
const less = new RegExp(`多(?:${telling}|计)`)
const more = new RegExp(
  `[少漏](?:${telling}|计|登)|漏了?的?\\d|又|加上|[再补加](?=[了的上]{0,2}\\d)`,
)
const whole = new RegExp(`${tellsWhole}|累计`)
const perhaps = /补[报登充录]|另外|忘[了记]?[报记写填]/

/**
 * The part of a message that tells figures of an earlier week: 上周餐饮5家，这周7家; null where there is none. Of several such
 * weeks it is the first, the others keep their names.
 * @param now number of the ISO week of the moment
 */
export function partOfEarlierWeek(said: string, now: number): EarlierWeekPart | null {
  const clauses = marked(weekInFront(clausesOf(said)), now)
  const ofBefore = clauses.filter(({ isOfBefore }) => isOfBefore)
  const first = ofBefore[0]?.found
  const text = ofBefore
    .map((each) => wordsOf(each, first))
    .filter(Boolean)
    .join('，')
  if (!first || !/\d/.test(text)) return null
  const kept = clauses.filter(({ isOfBefore }) => !isOfBefore)
  return {
    week: weekOf(first),
    text,
    kept: written(kept).trim(),
    change: changeIn(written(ofBefore), first.groups?.weekday !== undefined),
  }
}

/** A clause of a message; `found`: the week that it begins with. */
interface Clause {
  clause: string
  found: RegExpExecArray | null
  isOfBefore: boolean
}

/** What begins with an earlier week, and what goes on about it: a heading's rows, or the rest of a sentence. */
function marked(clauses: readonly string[], now: number): Clause[] {
  let [isOpen, isHeading, kept] = [false, false, '']
  return clauses.map((clause) => {
    const named = takenUp.test(clause) ? null : begins.exec(clause.trim())
    const found = Number(named?.groups?.number) === now ? null : named
    if (found) isHeading = /:\s*$/.test(clause)
    const isOfBefore = found !== null || (isOpen && goesOn(clause, kept))
    if (!isOfBefore) kept += clause
    isOpen = isOfBefore && (isHeading || !/[。!\n]\s*$/.test(clause))
    return { clause, found, isOfBefore }
  })
}

function written(clauses: readonly Clause[]): string {
  return clauses.map(({ clause }) => clause).join('')
}

/** With their stops; 1,200 is one number. */
function clausesOf(said: string): string[] {
  const text = said.normalize('NFKC').trim()
  return text.split(
    /(?<=[。;!\n])|(?<=:)(?!\d)|(?<=,)(?!(?<=\d,)\d{3}(?!\d))|(?<=\d[\u4e00-\u9fff]{1,3})(?=本周|这一?周)/,
  )
}

/** A total behind figures of this week is of this week. */
function goesOn(clause: string, kept: string): boolean {
  if (thisWeek.test(clause) || remark.test(clause)) return false
  return !/累计|合计/.test(clause) || !/\d/.test(kept)
}

function wordsOf({ clause, found }: Clause, first: RegExpExecArray | null | undefined): string {
  const words = clause.trim().replace(/[,;。!:]+$/, '')
  const isOther = found && first && found.groups?.number !== first.groups?.number
  if (!found || isOther) return words
  const rest = words.slice(found[0].length).replace(missed, '')
  return `${found.groups?.work ?? ''}${rest}`.trim()
}

/** @param isOfDay what is told of one day is not all of its week */
function changeIn(words: string, isOfDay: boolean): EarlierWeekPart['change'] {
  if (whole.test(words)) return null
  if (less.test(words)) return { sure: true, sign: -1 }
  if (more.test(words)) return { sure: true, sign: 1 }
  return isOfDay || perhaps.test(words) ? { sure: false, sign: 1 } : null
}

/** True for what is told of work that an earlier week has left, without a week in which it was done: 上周遗留的2家已查完. */
export function leavesWeekOpen(said: string): boolean {
  return (
    !thisWeek.test(said) &&
    clausesOf(said).some(
      (clause) => /\d/.test(clause) && takenUp.test(clause) && begins.test(clause.trim()),
    )
  )
}
