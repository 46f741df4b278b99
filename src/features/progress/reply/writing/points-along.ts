import { counter } from './counter.ts'

/** What a point is called: no unit of a number (1个工地), no part of a time or a place (1月, 1组), no word about a role. */
const name = `(?!${counter}|[月日号周年时点分天季期旬组队班标段楼片批人名是级类%]|累|本周|这周|合计|总|其中|至今)[\\u4e00-\\u9fffa-z【*]`
/** 1.17个工地, 2、3座加油站: what is counted one by one has no decimals. */
const whole = `[.、](?=\\d{1,4}(?:座次|车次|[个家户座处辆台起件次])[\\u4e00-\\u9fff])`
const point = new RegExp(
  `(?<=(?:^|[\\n:,;。、)])\\s{0,9}|\\d[^\\d\\s,;。:]{0,6} {0,2}|[局委办街镇道所好] )(\\d{1,2})(?: ?([:#/,·~。-]?) ?(?=${name}[\\u4e00-\\u9fffa-z])|(${whole}))`,
  'g',
)
/** The first of a list stands behind no figure. */
const begins = /(?:^|[\n:,;。、)]|[局委办街镇道所好])\s*$/
/** 1 17个工地. */
const besideNumber = new RegExp(
  `(?<=^\\s?|[\\n:,;。]\\s?|\\d[\\u4e00-\\u9fff]{3,9} )(\\d{1,2}) (?=\\d{1,4}${counter}[\\u4e00-\\u9fff]{2})`,
  'g',
)
/** What is told of a point: a number, or that there is none. */
const tells = /[\d零一二两三四五六七八九十无没未]/

/**
 * 1 工地23个 2 餐饮56家, 1-工地15个 2-餐饮38家, 1洒水152车次2机扫455公里: list numbers along a line, whatever stands behind
 * them, that count from one on with something told of each. As spans: from, to.
 */
export function pointsAlong(folded: string): [number, number][] {
  const hits = [...folded.matchAll(point)]
  return hits.flatMap((hit, at) => {
    const isFirst =
      hit[1] === '1' && begins.test(folded.slice(Math.max(0, hit.index - 9), hit.index))
    return isFirst ? listFrom(hits.slice(at), folded) : []
  })
}

/** Points of one list; none where there is only one. */
function listFrom(hits: readonly RegExpExecArray[], folded: string): [number, number][] {
  const list: RegExpExecArray[] = []
  for (const hit of hits) {
    if (list.length > 0 && hit[1] === '1') break
    const alike = list.every((each) => markOf(each) === markOf(hit))
    if (alike && Number(hit[1]) === list.length + 1) list.push(hit)
  }
  const spans = list.map((hit): [number, number] => [hit.index, hit.index + hit[0].length])
  const told = spans.every(([, end], at) => tells.test(folded.slice(end, spans[at + 1]?.[0])))
  return spans.length > 1 && told ? spans : []
}

function markOf([, , mark, decimal]: RegExpExecArray): string {
  return mark ?? decimal ?? ''
}

/** 1 17个工地 2 40家餐饮: list numbers that would be read as the beginning of the number behind them get a stop of their own. */
export function withPointsStopped(folded: string): string {
  const hits = [...folded.matchAll(besideNumber)]
  const counts = hits.length > 1 && hits.every((hit, at) => Number(hit[1]) === at + 1)
  return counts ? folded.replaceAll(besideNumber, '$1、') : folded
}
