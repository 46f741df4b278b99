import { counter } from './counter.ts'

/** 检查餐饮单位（ 18 ）家, 取缔（  ）处: blanks of a form that were filled in, or left. */
const filled = new RegExp(`(?<=[\\u4e00-\\u9fff:;,])[(] *(\\d[\\d.,]*) *[)](?= ?${counter})`, 'g')
const unfilled = /[(] {2,}[)]/g
/** 发自我的手机: what a mail program adds. */
const sentFrom = /发自我的[\u4e00-\u9fffa-z ]{2,10}\s*$/

/** &nbsp;, <br>: what is left of a page that a message was copied from. */
const blanks = /&(?:nbsp|ensp|emsp);|<\/?(?:span|b|font|div)[^<>\n]{0,40}>/g
const breaks = /<\/?(?:br|p|li|tr)\s?\/?>/g

/** “老孙”撤回了一条消息: lines that chat programs write. */
const notes =
  /(?<=^|\n)[^\n:,。;]{0,14}(?:撤回了一条消息|(?:加入了?|退出了?|邀请[^\n]{1,10}加入了?)群聊|拍了拍[^\n]{0,12}|修改群名为[^\n]{0,20}|以[下上](?:为|是)新消息)[^\n]{0,6}(?=\n)/g

/** 代报人：鼓楼街李敏: who sends is known. */
const senders = /(?<=^|\n|[,;])\s?代[报填]人[:][^\n,;]*/g

/** 原：…⏎现：…: what was told before, over what it is now. */
const before = /(?<=^|\n)\s?原报?[:][^\n]*(?=\n\s?(?:现报?|改为|更正为|应为)[:])/g
/** [图片]: what is shown beside the words. */
const shownBeside = /(?:转发?)?\[(?:图片|文件|语音|视频|表情|聊天记录)\](?=[\s\S]{6})/g

/** 「…」这是上周报的: last week's words, shown. */
const lastWeeks = /\[[^\]\n]{4,200}\]\s?,?[这那]?个?是?上周[报填发]?的/g

const shown = '(?:填写|填报)?(?:示例|样例|举例|范例|例如|比如|譬如|例|如)'
/** （数量+单位，如：疏通管道100米）: what a form shows. */
const inBrackets = new RegExp(
  `\\((?:[^()\\n]{0,20}[,;、:])?(?:${shown}:|(?:示例|样例|范例|例如|比如))[^()\\n]{0,80}\\)`,
  'g',
)
/** 示例：疏通管道1000米: the same on a line of its own. */
const onLine = new RegExp(`(?<=^|\\n)\\s?${shown}:[^\\n]*(?=\\n)`, 'g')

/** 【填报说明：单位统一为米，未开展的填0】: how a form is to be filled in. */
const howToFill =
  /[【[(](?:填报|填表|填写|报送|上报)(?:说明|要求|须知|提示|口径)?:[^】\])\n]{0,120}[】\])]/g

/** ~~9家~~ 6家: what is crossed out is put right by what follows. */
const crossed = /~~(?=[^~\n]*\d)[^~\n]{1,20}~~(?=\s?\d)/g
/** 返修管道__5__米: lines to write on. */
const lines = /_{2,}/g
/** 3Q各位, jjjk8899: letters with digits that say nothing. */
const noise =
  /(?<![a-z\d])3q(?![a-z\d])|(?<=[,。!]\s?)(?:886|666|88)(?=\[|[!。~]*$)|(?<![a-z])[b-df-hj-np-tv-z]{3,}\d{2,}(?![\d.])/g

const numeral = '零〇一二两三四五六七八九十百千万'
/** 这周这周, 累计累计: a word said twice, and a number (一百五十五一百五十五). */
const stammers = new RegExp(
  `((?![^${numeral}]{0,5}[${numeral}])[\\u4e00-\\u9fff]{2,6})(?=\\1)|([${numeral}]{3,8})(?=\\2)`,
  'g',
)

/** 餐饮20家 20家: a figure typed twice; under a heading the second is the total. */
const typedTwice = /(?<![\d.])(\d[\d.]*[\u4e00-\u9fff]{1,3}) (?=\1(?:[,。;!\n]|$))/g
const headed = /本周|累计|总/

/** A folded text without what copying, forms and stammering leave in it, offsets kept. */
export function withoutLeftovers(folded: string): string {
  const hidden = (hit: string) => ' '.repeat(hit.length)
  return (headed.test(folded) ? folded : folded.replace(typedTwice, hidden))
    .replace(blanks, hidden)
    .replace(sentFrom, hidden)
    .replace(filled, (all, number: string) => number.padStart(all.length))
    .replace(unfilled, hidden)
    .replace(breaks, (hit) => `\n${' '.repeat(hit.length - 1)}`)
    .replace(howToFill, hidden)
    .replace(crossed, (hit) => '改为'.padStart(hit.length))
    .replace(lines, hidden)
    .replace(noise, hidden)
    .replace(notes, hidden)
    .replace(lastWeeks, hidden)
    .replace(before, hidden)
    .replace(shownBeside, hidden)
    .replace(senders, hidden)
    .replace(inBrackets, hidden)
    .replace(onLine, hidden)
    .replace(stammers, hidden)
}
