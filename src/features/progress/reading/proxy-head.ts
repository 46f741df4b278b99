import { unitReportedFor } from '#features/progress/roster/round-units.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'

const begins = '^\\s*(?:我|顺便|顺带|另外|再)*'
const says =
  '(?:补|报|填|说|发|交|更新|登记)(?:一?下|[一几两]?句|一?个|[报填充发上]|的?数据?|进展)*'
const who = '([\\u4e00-\\u9fff]{2,12}?)(?:同志|老师)?'
/** 帮松园童欣补一下： and 松园童欣让我补一下： */
const heads = [
  new RegExp(`${begins}(?:帮忙?|[替代])(?:隔壁)?${who}${says}[:：,，\\s]+`),
  new RegExp(`${begins}${who}[让请托叫]我(?:来|们)?(?:帮忙?|[替代])?${says}[:：,，\\s]+`),
]

/**
 * A message that begins by saying for whom it is, by a short name of the unit or by the person who reports for it, with that
 * unit's own name there (代松园社区报：…); anything else as it is.
 */
export function withProxyNamed(incoming: Incoming, { roster, people }: Scene): Incoming {
  const { author, text } = incoming
  for (const pattern of heads) {
    const [head = '', named] = pattern.exec(text) ?? []
    const unit = named && unitReportedFor(named, author.unit, roster, people)
    if (!unit || unit.name === author.unit || /[、和与及跟]/.test(named)) continue
    const verb = head.includes('补') ? '补报' : '报'
    return { ...incoming, text: `代${unit.name}${verb}：${text.slice(head.length)}` }
  }
  return incoming
}
