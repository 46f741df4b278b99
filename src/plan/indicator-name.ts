import { isSpan } from './demand.ts'
import type { FigureInClause } from './figure-in-clause.ts'
import { firstWork, hasWork, workAtEnd } from './work.ts'

/** Words about when, where and with what zeal, which are no part of what is measured. */
const lead = new RegExp(
  '^(?:\\s|[、和及,]|在(?!建)|于|从|到|至|对|将|并|且|即|以|为|其中|年内|年底前?|上半年|下半年|第[一二三四]季度|汛期前|汛前|汛期|春节前|' +
    '\\d{4}年(?:底前?)?|\\d{1,2}月(?:\\d{1,2}日|[上中下]旬|底|末|初)?(?:之?前|起|止)?|全年|今年|年度|计划|力争|确保|推动(?=.{6})|' +
    '累计|争取|完成(?=[^0-9]{3})|全面(?=完成)|全市|全区|全县|全镇|全街|全乡|辖区(?:内)?(?=.{4})|本区|我区|我镇|我街|共(?!享|同)|约)',
)
const predicate =
  /(?:(?:要|应当|应|需|须)?(?:均|都)?(?:不断|持续|稳步|逐步|稳定|分别|基本)?(?:不(?:得|能|应|宜)?(?:再)?(?:高于|低于|大于|小于|多于|少于|超过|超出|短于|晚于|超)|控制在|保持在?|保持为|维持在?|稳定在|稳定达到|达到|提高到|提高至|提升到|提升至|增加到|增加至|增至|扩大到|扩大至|扩容到|扩容至|降至|降到|下降到|下降|减少|降低|增长|提高|提升|上升|至少|约为?|超过|高于|低于|少于|较.{0,8}|同比))$/
/** What a limit of time leans on. */
const leaning = /(?:应当|应|须|要)?(?:在|于|自)?(?:接到\S{0,6}后|发现后|的|在|于|起|之日起|后)$/
/** The amount stands in front of its thing when the words before it cannot be one. */
const noThing = /(?:^|[等的对在将与为、和及]|各|周边|辖区|剩余|其余|余下|全[区市县镇街])$/
/** How seriously a thing is taken, in front of it. */
const zeal = /^(?:加强|严格落实|严格|落实)/
const filler = /(?:开展|实行|实施|进行)/

/** What the figure of a clause measures: `优良天数比率`, `疏通管道`, `雨污混接点改造`. */
export function indicatorName(figure: FigureInClause): string {
  if (/\t/.test(figure.head + figure.tail)) return stripLead(cellBefore(figure.head))
  const head = figure.head.replace(/“[^”]*$/, '')
  const tail = figure.tail.replace(/^[^“]*?”/, '')
  if (isSpan(figure.quantity)) return spanName(head, tail)
  const plain = stripPredicate(stripLead(head))
  if (predicate.test(plain) && risen(figure) !== '') return risen(figure)
  const subject = plain + changeAtEnd(head)
  const verb = workAtEnd(subject)
  if (noThing.test(subject) || (verb !== '' && startsThing(tail))) {
    return stripLead(thingBehind(verb === '完成' ? '' : verb, tail, figure.after))
  }
  if (zeal.test(subject)) return join(subject.replace(zeal, ''), tail)
  return hasWork(head + tail) || figure.before === figure.head || figure.quantity.unit === '%'
    ? subject
    : `${firstWork(figure.before)}${subject}`
}

/** 较上年下降15%: that it is less is part of what is measured. */
function changeAtEnd(head: string): string {
  return /(?:下降|减少|降低|削减|压减|增长|提高|提升|上升)(?=了?$)/.exec(head.trimEnd())?.[0] ?? ''
}

/** 由58家扩大到74家: what it is of stands in front of where it came from. */
function risen({ before, head }: FigureInClause): string {
  const origin = before === head ? null : /^(.*)[由从]\d[^由从]*$/.exec(before)
  return origin ? stripPredicate(stripLead(origin[1] ?? '')) : ''
}

function spanName(head: string, tail: string): string {
  const subject = stripPredicate(stripLead(head.replace(/^内.*、/, '')))
  return join(/^\s*内/.test(tail) ? subject.replace(leaning, '') : subject, tail)
}

/** Takes time words and the like off the front. */
export function stripLead(text: string): string {
  let left = text
  for (;;) {
    const next = left.replace(lead, '')
    if (next === left || next === '') return left.trim()
    left = next
  }
}

function stripPredicate(text: string): string {
  let left = text.trim()
  for (;;) {
    const next = left.replace(predicate, '').trim()
    if (next === left || next === '') return left
    left = next
  }
}

/** In a row of a table the cell next to the figure. */
function cellBefore(head: string): string {
  return (
    head
      .split('\t')
      .filter((each) => each.trim() !== '')
      .at(-1) ?? ''
  )
}

function startsThing(tail: string): boolean {
  return /^\s*[\p{Script=Han}“A-Za-z]/u.test(tail) && !hasWork(tail.slice(0, 2))
}

function thingBehind(verb: string, tail: string, after: string): string {
  const thing = tail.replace(/[、和及与共]+\s*$/, '').replace(filler, '')
  const action = /(?:开展|实行|实施|进行)(.{2,14})$/.exec(after)?.[1] ?? ''
  const isDone = hasWork(thing + verb) || thing.includes(action)
  return `${verb}${thing}${isDone ? '' : action}`.trim()
}

function join(head: string, tail: string): string {
  const rest = tail
    .replace(/^(?:\s|左右|上下|以内|以下|以上|之内|及以上|内|的|、)+/, '')
    .replace(/^\(.*?\)/, '')
    .replace(/(?:监管|要求|工作|、)$/, '')
  return `${head}${rest}`.trim()
}
