import { unitNames } from '#features/progress/reply/units/unit-names.ts'
import { foldText } from '#features/progress/reply/writing/fold-text.ts'

const unit = '(?<unit>[\\u4e00-\\u9fff]{1,8}?(?:[委局镇办所]|街道?))'
const number = '[\\d一二两三四五六七八九十百千万]'
const said = '[^,。;!~\\n]{0,40}'
const next = `(?:[,!。~\\s]{0,4}(?![我咱本])${said})??`
const figure = `${said}?${number}${said}`
const begins = '(?<=^|[\\n。;!])[\\s,]{0,4}'

const { listed, everyday } = unitNames([], [])
/** 住建, 环保那边: as colleagues call a unit, without what it is. */
const called = `(?<unit>${[...listed, ...everyday].join('|')})`
const now = '(?:他们|那边|这周|本周|今天|今儿|可|都|又)'
const good = '(?:可以|不错|行|牛|强|猛|快|多|拼|给力|不少)'
/** 可以啊, 真行, 够快的: said of what somebody else has done. */
const praise = `(?:(?:真|挺|够|太|可真|好)${good}[了啊呀哈的]*|${good}[啊呀哈嘛]|[真挺够太好]?厉害[了啊呀哈]*)[!。~\\s]*(?=$|[\\n,;])`
const praised = `[,!~\\s]{1,3}${praise}`
/** 比我们强, 甩我们一大截. */
const ahead =
  '[,!~\\s]{0,3}(?:都|可|已经?)?(?:比|超过?|甩|领先)(?:了|开)?(?:我们?|咱们?)[^,。;!~\\n]{0,8}'

/** Ways of speaking of what another unit has done: none of it is told for a report. */
const ways: readonly RegExp[] = [
  // 恭喜住建委掏挖破5000, 人家住建委掏挖都过5000了, 看住建委报的掏挖175座.
  new RegExp(`(?:恭喜|祝贺|恭贺|贺喜|人家)${unit}${figure}`, 'g'),
  new RegExp(
    `(?<![查察])看[到见]?了?${unit}[们他]{0,2}(?:今天|本周|这周)?(?:报|说|发)[的了]${figure}`,
    'g',
  ),
  // 给住建委点赞，疏通30000米.
  new RegExp(`[给为向]${unit}(?:点个?赞|鼓掌|道贺|叫好|喝彩|学习|看齐|致敬)${next}${figure}`, 'g'),
  // 住建委厉害，掏挖破5000了.
  new RegExp(
    `${begins}${unit}(?:真|太|可真|好|就是)?(?:厉害|牛|给力|棒|了不起)${next}[破过超]了?${number}${said}`,
    'g',
  ),
  // 住建委疏通都3万米了，羡慕.
  new RegExp(
    `${begins}${unit}${figure}[,!~\\s]{0,4}(?:真|太|好|让人)?(?:羡慕|佩服|眼红)${said}`,
    'g',
  ),
  // 隔壁万兴都查了40个工地了，我们才6个.
  new RegExp(
    `隔壁[^,。;!~\\d\\n]{0,8}?(?:都|已经?)${figure}(?=[,!~\\s]{1,4}我们?[^,。;!\\n]{0,6}[才就只])|隔壁[^,。;!~\\d\\n]{2,8}?${number}[^,。;!~\\n]{0,12}[,!~\\s]{0,4}(?:真|太|好|可真)(?:是|让人)?(?:厉害|牛|快|多|棒|羡慕|佩服)`,
    'g',
  ),
  // 听说他们管道累计都四万八了; not 听说他们报不了，我代报.
  new RegExp(
    `(?<=^|[,。;!?\\n])\\s*(?:我们?)?(?:听说|据说|听讲)(?:${unit}|[他她它]们|人家|隔壁)${figure}(?![^\\n]*(?:代|替|帮|转)[^,。;\\n]{0,6}[报发填])`,
    'g',
  ),
  // 住建这周1500米，可以啊; 住建委掏挖200座，真不少.
  new RegExp(`${begins}${called}${now}{1,3}${figure}${praised}`, 'g'),
  new RegExp(`${begins}(?![代替帮转为])${unit}${figure}${praised}`, 'g'),
  // @区住建委 你们那边1450米可以啊，比我们强; 你们那边查了35家，比我们多一倍.
  new RegExp(
    `${begins}(?:@?\\s?${unit}[\\s,:]{0,3})?[你他她]们(?![^\\n]{0,10}[代替帮转]报)(?:那[边里]|这周|本周|今天|都|可|也|又)*${figure}(?:[,!~\\s]{0,3}${praise}|${ahead})`,
    'g',
  ),
  // 人家本周掏井300座，咱得加油了.
  new RegExp(`(?<=^|[\\n。;,!])人家${now}{1,3}${figure}`, 'g'),
  // @区住建委 疏通累计31200再核一下.
  new RegExp(
    `${begins}@?\\s?${unit}[\\s,:]?[^\\n。;报填]{0,40}?${number}[^\\n。;报填]{0,40}?(?:再|请|麻烦)(?:你们|再|帮忙|也)*(?:核|查|确认)(?:一?下|实|对)[^\\n。;,]{0,40}`,
    'g',
  ),
]

/** A folded message without another unit's figures that somebody congratulates it on, or wants it to look at; offsets are kept. */
export function withoutOthersFigures(folded: string, sender: string): string {
  const own = bare(foldText(sender))
  return ways.reduce(
    (text, way) =>
      text.replace(way, (...hit) => {
        const [all, { unit: named = '' }]: [string, Record<string, string>] = [hit[0], hit.at(-1)]
        const other = bare(named)
        const isOwn = other !== '' && (own.includes(other) || other.includes(own))
        return isOwn ? all : ' '.repeat(all.length)
      }),
    folded,
  )
}

function bare(name: string): string {
  return name.replace(/^区/, '').replace(/街道$/, '街')
}
