import { verbWords } from '#features/progress/reply/naming/verbs.ts'
import { comingTime } from './coming-time.ts'
import { saysNothing } from './remarks.ts'

const counted = /^\s*(?:一是|其一|[1一][.、)]|①|[(][1一][)])/
const andMore = /^\s*(?:另外?|同时|还有|并)/
const nextCounted =
  /^\s*(?:[二三四五]是|其[二三]|[2-9二三四五][.、)]|[②-⑨]|[(][2-9二三四][)]|另外?|同时|还有|并)/

/** 另，加油站也查了2座. */
const tellsFigure = /^[^。;\n]*[查巡修掏通洒清完成办了]\s?\d/

/** Up to the line's end; a second sentence belongs to it when it goes on counting. */
export function labelledEnd(folded: string, start: number): number {
  let end = labelledSentenceEnd(folded, start)
  const counts = counted.test(folded.slice(start, end))
  while (end < folded.length && folded[end] !== '\n') {
    const next = folded.slice(end + 1, end + 24)
    if (!(counts ? nextCounted : andMore).test(next) || tellsFigure.test(next)) break
    end = labelledSentenceEnd(folded, end + 1)
  }
  return end
}

/** Under a label on a line of its own stand one line or all numbered ones. */
export function listEnd(folded: string, start: number): number {
  let end = lineEnd(folded, start)
  while (
    end < folded.length &&
    /^\n\s*(?:\d{1,2}[.、)]|[①-⑳]|[(]\d{1,2}[)]|[(][一二三四五六][)])/.test(
      folded.slice(end, end + 8),
    )
  ) {
    end = lineEnd(folded, end + 1)
  }
  return end
}

function lineEnd(folded: string, start: number): number {
  const at = folded.indexOf('\n', start)
  return at < 0 ? folded.length : at
}

/** Characters of one remark; what is beyond is read as anything else. */
const longest = 1000

/** Behind a problem somebody may go on with what is planned. */
const thenNext = new RegExp(
  `[,;]\\s*(?=(?:我们|我街|我局|我委|现)?(?:打算|准备|计划|拟(?!定)|争取|下一?步|建议|请(?!示|假)|恳请|希望|望(?=[区市上各有])|需要?(?=[区市上])|[^,。;\\d]{0,6}(?:约|定|说|商量)(?:好|了|到|定|妥)*${comingTime}|${comingTime}))`,
)

/** 问题：无，疏通管道… : a label without content ends at the first stop. */
function labelledSentenceEnd(folded: string, start: number): number {
  const reach = folded.slice(start, start + longest)
  const at = reach.search(/[\n。!|]/)
  const stop = nextPoint(folded, start, start + (at < 0 ? reach.length : at))
  const then = folded.slice(start, stop).search(thenNext)
  const end = then > 2 ? start + then : stop
  const first = folded.slice(start, end).search(/[,;]/)
  return first >= 0 && saysNothing(folded.slice(start, start + first)) ? start + first : end
}

const points = [
  /[\u4e00-\u9fff]{2,10}:(?!\d)/,
  /[①-⑳]/,
  /[(]?\d{1,2}(?:[、)]|\.(?!\d))/,
  /[一二三四五]是/,
  /[二三四五六七八九十]{1,2}、/,
  // ；掏挖检雨井175座次: the next work.
  new RegExp(
    `(?<=;)(?:${verbWords.filter((verb) => verb.length > 1).join('|')})[^,。;\\n\\d]{0,8}\\d`,
  ),
  // ；城管委洒水140车次: the next unit's report.
  /(?<=;)[\u4e00-\u9fff]{1,8}(?:街道?|[局委办所队镇科]|社区|中心)[^,。;\n\d]{1,10}\d/,
]

const atStart = points.map(({ source }) => new RegExp(`^\\s*(?:${source})`))
/** The points but one (-1 = all), behind a stop; by the one that is left out. */
const behindStop = new Map(
  [-1, ...points.keys()].map((own) => {
    const others = points.filter((_, index) => index !== own).map(({ source }) => source)
    return [own, new RegExp(`[;,\\s](?:${others.join('|')})`)]
  }),
)

/** A point of the list that the remark is itself a point of ends it; points of its own do not. */
function nextPoint(folded: string, start: number, end: number): number {
  const words = folded.slice(start, end)
  const own = atStart.findIndex((point) => point.test(words))
  const at = words.search(behindStop.get(own) ?? /$^/)
  return at < 0 ? end : start + at
}

/** Up to the next stop: what a form field holds. */
export function fieldEnd(folded: string, start: number): number {
  const at = folded.slice(start).search(/(?<=\S) |[\n,。;!]/)
  return at < 0 ? folded.length : start + at
}

/** Up to the sentence's end. */
export function sentenceEnd(folded: string, start: number): number {
  const at = folded.slice(start).search(/[\n。!]|;/)
  return at < 0 ? folded.length : start + at
}

/** Without stops, brackets and list numbers at the end. */
export function trimEnd(folded: string, start: number, end: number): number {
  let last = end
  while (last > start && /[\s,。;、.:!【[(①-⑨}/-]/.test(folded[last - 1] ?? '')) last--
  while (
    last > start &&
    /(?:\n|\s|[,。;])(?:\d{1,2}|[一二三四五六七八九十])$/.test(folded.slice(start, last))
  )
    last--
  return last
}
