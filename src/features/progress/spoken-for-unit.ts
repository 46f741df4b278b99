import type { Reply } from './reply.ts'
import type { Roster } from './roster.ts'
import type { Incoming } from './round-message.ts'
import { namesOfUnits, unitsNamedIn } from './units-named.ts'

/** What a coordinator says of one unit, as that unit would say it. */
export interface SpokenForUnit {
  unit: string
  text: string
}

/** 更正 X 工地3个, 把X的工地改成3个, 撤回X的工地, 代X报：工地3个. */
const lead =
  /^(?:(?:更正|订正|修改|改一?下|补报|补充|撤回|撤销|去掉|删[掉除]|作废|取消)(?:一下)?|请|麻烦|帮我?|给|把|将|替|代|[\s:,、])*/
/** X街道办事处那边报的: who it is, not what. */
const behind =
  /^(?:办事处|[那这]边|[那这]里|代?[填上]?报送?(?:一下)?(?=\s*[:,])|[填上]?报的|的|[\s:,、])+/
const changes = /^(?:更正|订正|修改|改)/
const takesBack = /^(?:撤回|撤销|去掉|删[掉除]|作废|取消)/
const asks = /[?？吗呢谁]|多少|几[个家处米户次份]|怎么|什么|有没有|没有?[报交]/
const otherWeek = /上一?个?(?:周|星期|礼拜)|第\s*\d+\s*周/

/**
 * What a coordinator's message says of one other unit and of no second one, without its name: it is read with that unit's
 * own works, by which 台账 needs no article and 危废撤回 takes back that unit's. Null for anything else.
 */
export function spokenForUnit(
  { text, trusted, author }: Pick<Incoming, 'text' | 'trusted' | 'author'>,
  { units }: Pick<Roster, 'units'>,
): SpokenForUnit | null {
  if (!trusted) return null
  const said = text.normalize('NFKC').trim()
  const [begin = ''] = lead.exec(said) ?? []
  const from = said.slice(begin.length)
  const named = namesOfUnits(units).find(({ written }) => from.startsWith(written))
  if (!named || named.name === author.unit) return null
  const rest = from.slice(named.written.length).replace(behind, '')
  const others = unitsNamedIn(rest, units, 2).some(({ name }) => name !== named.name)
  const isTold = /\d/.test(rest) ? !asks.test(rest) : /\S/.test(begin)
  if (rest === '' || others || !isTold || otherWeek.test(rest)) return null
  return { unit: named.name, text: `${verbOf(begin, rest)}${rest}` }
}

/** 更正 X 撤回工地 takes back. */
function verbOf(begin: string, rest: string): string {
  const [words = ''] = begin.match(/[\u4e00-\u9fff]+/g) ?? []
  if (takesBack.test(rest)) return ''
  if (takesBack.test(words)) return '撤回'
  return changes.test(words) || begin.includes('把') || begin.includes('将') ? '更正 ' : ''
}

/** A reply read as of a unit, told by somebody else for it. */
export function toldFor(reply: Reply, unit: string): Reply {
  const { choices } = reply
  return {
    ...reply,
    unit: reply.unit ?? unit,
    ...(choices && {
      choices: choices.map((each) => ({ ...each, reply: toldFor(each.reply, unit) })),
    }),
  }
}

/** A message as the unit that it speaks of would say it. */
export function inPlaceOf(incoming: Incoming, { unit, text }: SpokenForUnit): Incoming {
  return { ...incoming, text, author: { ...incoming.author, unit } }
}
