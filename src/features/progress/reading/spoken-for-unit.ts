import type { Reply } from '#features/progress/ledger/reply.ts'
import { anyOf } from '#features/progress/reply/parts/any-of.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { namesOfUnits, unitsNamedIn } from '#features/progress/roster/units-named.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { metricsOf } from './taskless.ts'

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
/** 把X的餐饮撤了 */
const takenOff = /撤[了掉](?:了|吧)*[。!]?$/
const changes = /^(?:更正|订正|修改|改)/
const adds = /^(?:补报|补充)/
const takesBack = /^(?:撤回|撤销|去掉|删[掉除]|作废|取消)/
const asks = /[?？吗呢谁]|多少|几[个家处米户次份]|怎么|什么|有没有|没有?[报交]/
/** X要干到1500米, X 5月底前完成1500米: what is to be done; 应该是3个 and 累计达到3个 are told. */
const orders = anyOf(
  '(?<![主需不只重必])要(?![求素点道紧是])|必须|务必|争取|确保|力争|抓紧|尽快|加快|目标',
  '(?<![目以之此先提当])前[要须]?完成',
  '(?<![响供相对反适])应(?!该?[是为]|急|[对用收])',
  '(?<!累计|总[长量数]?|共|已经?)达到',
)
/** 请X完成; 麻烦给X记 begs us, not X. */
const begs = /^(?!.*[给把将替代]).*(?:请|麻烦|帮)/
const verb = /更正|订正|修改|改[一下成为]|补报|补充|撤[回销]|去掉|减[掉去]|加上|删[掉除]|作废|取消/
/** 下一步尽快完成 behind what was done is the unit's own plan. */
const plans = /下一?步|下周|计划|(?:存在|主要)?问题/
const otherWeek = /上一?个?(?:周|星期|礼拜)|第\s*\d+\s*周/

/**
 * What a coordinator's message says of one other unit and of no second one, without its name: it is read with that unit's
 * own works, by which 台账 needs no article and 危废撤回 takes back that unit's. Of anybody else only what changes something
 * (把学府街道的工地改成25个), as that is not of the writer's own unit. Null for anything else.
 */
export function spokenForUnit(incoming: Spoken, { units }: Units): SpokenForUnit | null {
  const { unit, begin, rest } = aboutUnit(incoming, units) ?? {}
  if (!incoming.trusted && !(begin !== undefined && rest && hasVerb(begin, rest))) return null
  if (unit === undefined || begin === undefined || !rest) return null
  const others = unitsNamedIn(rest, units, 2).some(({ name }) => name !== unit)
  if (others || !isTold(begin, rest) || otherWeek.test(rest)) return null
  return { unit, text: `${verbOf(begin, rest)}${rest}` }
}

/** True where a coordinator tells a unit what it has to do: nothing that has been done, so that it does not count at once. */
export function ordersUnit(incoming: Spoken, { units }: Units): boolean {
  const about = incoming.trusted ? aboutUnit(incoming, units) : null
  return about !== null && isOrder(about.begin, about.rest)
}

type Spoken = Pick<Incoming, 'text' | 'trusted' | 'author'>
type Units = Pick<Roster, 'units'>

/** The other unit that a message begins with, what stands in front of its name and what behind. */
function aboutUnit({ text, author }: Spoken, units: Roster['units']) {
  const said = text.normalize('NFKC').trim()
  const [begin = ''] = lead.exec(said) ?? []
  const from = said.slice(begin.length)
  const named = namesOfUnits(units).find(({ written }) => from.startsWith(written))
  if (!named || named.name === author.unit) return null
  return {
    unit: named.name,
    begin,
    rest: from.slice(named.written.length).replace(behind, '').replace(takenOff, '撤回'),
  }
}

/** True for what the unit has done, or what is to be changed of it; false for questions and orders. */
function isTold(begin: string, rest: string): boolean {
  if (!/\d/.test(rest)) return hasVerb(begin, rest)
  return !asks.test(rest) && !isOrder(begin, rest)
}

function isOrder(begin: string, rest: string): boolean {
  if (hasVerb(begin, rest)) return false
  const [now = ''] = rest.split(plans)
  const isToDo = (clause: string) =>
    /\d/.test(clause) && orders.test(clause) && !/[已了]/.test(clause)
  return begs.test(begin) || now.split(/[,;。\n]/).some(isToDo)
}

function hasVerb(begin: string, rest: string): boolean {
  return verb.test(begin) || verb.test(rest)
}

/** 更正 X 撤回工地 takes back. */
function verbOf(begin: string, rest: string): string {
  const words = begin.replace(/请|麻烦|帮我?|给|[^\u4e00-\u9fff]/g, '')
  if (takesBack.test(rest)) return ''
  if (takesBack.test(words)) return '撤回'
  if (adds.test(words)) return '补报'
  return changes.test(words) || begin.includes('把') || begin.includes('将') ? '更正 ' : ''
}

/** True for what changes works that a unit has; 学府街道的管道改成12米 of who works there is of the writer's own work. */
export function isWorkOf(unit: string, { kind, items }: Reply, roster: Roster): boolean {
  const own = metricsOf(unit, roster)
  const changes = kind === 'correction' || kind === 'withdrawal'
  return changes && items.every(({ metric }) => metric !== null && own.includes(metric))
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
  return { ...incoming, text, said: incoming.text, author: { ...incoming.author, unit } }
}
