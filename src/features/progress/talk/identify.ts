import { questionOf } from '#features/progress/asking/asked-message.ts'
import { saidBy, tellCoordinators } from '#features/progress/calls/coordinators.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import { type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import { isUnit, unitNamed } from '#features/progress/roster/round-units.ts'
import { namesOfUnits } from '#features/progress/roster/units-named.ts'
import type { RoundFiling } from '#features/progress/round-filing.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'

/** Who somebody says they are: a unit of the roster and a name, and what is said behind it; null when the text says neither. */
export function readIntroduction(
  said: string,
  roster: Roster,
): { unit: string; name: string; more: string } | { unknownUnit: string } | null {
  const text = said
    .normalize('NFKC')
    .trim()
    .replace(/[。.!]+$/g, '')
    .replace(greeting, '')
  const named = nameFirst(text, roster)
  if (named) return named
  const [, written = '', more = ''] =
    /^我[是叫]\s*(\S[^,，。]{2,40})(?:[,，。]([\s\S]+))?$/.exec(text) ?? []
  const words = written.trim()
  if (!words || /[?谁吗呢]/.test(text)) return null
  const unit = namesOfUnits(roster.units).find((each) => words.startsWith(each.written))
  if (!unit) {
    const spaced = more === '' ? /^(\S+)\s+\S+$/.exec(words)?.[1] : undefined
    return spaced === undefined ? null : { unknownUnit: spaced }
  }
  const name = nameIn(words.slice(unit.written.length), more !== '')
  return name === '' ? null : { unit: unit.name, name, more }
}

/** Empty where it is none: in front of a report only what can be nothing but a name is one. */
function nameIn(words: string, beforeMore: boolean): string {
  const name = words
    .replace(/^(?:外包|聘请?|请|委托|第三方|驻)\S{0,8}的(?=\S{2,4}$)/, '')
    .replace(/^[\s的]*(?:(?:新|刚)(?:调|换|接手)?(?:来|任)?的?)?[\s的]*/, '')
    .trim()
  if (!beforeMore) return name.length <= 20 ? name : ''
  return /^[\u4e00-\u9fff·]{2,4}$/.test(name) && !office.test(name) ? name : ''
}

const greeting = /^(?:(?:你|您|大家|各位|助手)?好|各位老师)[\s,，!！。]*/

/** 我叫陈大勇，广开街道请的第三方 */
function nameFirst(
  text: string,
  roster: Roster,
): { unit: string; name: string; more: string } | null {
  const [, name = '', of = ''] =
    /^我[是叫]\s*([\u4e00-\u9fff·]{2,4})[\s,，、]+(?:我?是|在)?([^\d,，。]{2,20})$/.exec(text) ?? []
  const units = namesOfUnits(roster.units)
  if (name === '' || /[?谁吗呢]/.test(text) || units.some(({ written }) => written === name))
    return null
  const unit = units.find((each) => of.startsWith(each.written))
  const isBelonging =
    unit &&
    /^(?:(?:的|新来|请|聘|委托|外包|第三方|临时).{0,10}|$)/.test(of.slice(unit.written.length))
  return unit && isBelonging ? { unit: unit.name, name, more: '' } : null
}

/** 负责管网, 办公室主任: what somebody does, in front of a report, no name. */
const office = /负责|分管|主管|^管(?:理|道|网|线|片)|主任|(?:[科股处室]|[局组队]长|的)$/

/** A name without a unit, or a unit without a name. */
const halfIntroduction = /^我[是叫]\s*[^\s?？谁吗呢，,。]{2,10}[。.!！]?$/
const howTo = '请把单位和姓名都写上，中间空一格，例如“我是 区住建委 张三”。'

/** Answers `我是 区住建委 张三`; null for anything else, also for a report of somebody known that begins so. */
export async function introduced(
  turn: Turn,
  parts: Pick<ChangeParts, 'rounds' | 'outbox'>,
): Promise<string | null> {
  const { incoming, scene } = turn
  const { author } = incoming
  const read = readIntroduction(incoming.text, scene.roster)
  const plain = incoming.text.trim().replace(greeting, '')
  if (!read) return author.unit === null && halfIntroduction.test(plain) ? howTo : null
  if (author.unit !== null && 'more' in read && read.more !== '') {
    if (read.unit === author.unit) return null
    const as = `您已登记为${author.unit} ${author.name}，这一条没有登记`
    return `${as}；报本单位的请去掉“我是…”重发，代报的请写“代${read.unit} …”。`
  }
  if (author.unit !== null) return `您已登记为${author.unit} ${author.name}，直接 @我 报进展即可。`
  if ('unknownUnit' in read) return unknownUnitText(read.unknownUnit, turn, parts)
  const { channel, id } = author
  const { unit, name, more } = read
  const outside = incoming.outside && { outside: true }
  await parts.rounds.people.claim({ channel, id, unit, name, ...outside, at: incoming.at })
  const figures = /\d/.test(more) ? '后面的数字这一条里没有登记，请单独再发一次；' : ''
  return `已记下您是${unit}的${name}，请协调员回复“同意 ${name}”确认；${figures}确认前报的进展先记着，不计入汇总。`
}

/** A name that no unit has: a slip of whoever writes it, or a unit that only coordinators can add. */
async function unknownUnitText(
  unit: string,
  turn: Turn,
  parts: Pick<ChangeParts, 'rounds' | 'outbox'>,
): Promise<string> {
  const { units } = turn.scene.roster
  const names = units.slice(0, 12).map(({ name }) => plainWords(name))
  const known = `${names.join('、')}${units.length > 12 ? '等' : ''}`
  const line = `${saidBy(turn)}，花名册里没有“${plainWords(unit)}”：是新单位请加进花名册（roster.yaml），是别的叫法请写进那个单位的 aliases。`
  const told = turn.incoming.trusted ? '' : `，${await tellCoordinators(turn, line, parts)}`
  return `花名册里没有“${plainWords(unit)}”${told}；名称写错了请按花名册里的（${known}）重发，新单位等加进花名册后再发，施工方等不报送的由责任单位代报。`
}

/**
 * Takes somebody for who they say they are, and counts what they have sent in the week that is open.
 * @returns what is told to the coordinator
 */
export async function approve(
  name: string,
  turn: Turn,
  rounds: Rounds,
  filing: RoundFiling,
): Promise<string> {
  const learned = await rounds.people.confirm(name)
  if (!learned) return `没有叫“${name}”的人等待确认，请让对方先 @我 说“我是 单位 姓名”。`
  const open = await rounds.openWeek(turn.plan, turn.incoming.at)
  const { plan, week } = open.week
  const { entries } = await rounds.store.read(plan.name, week)
  const scene = await rounds.scene()
  // What was said for a name that no unit has waits on: whose it is has to be told for each.
  const waiting = whatStands(entries).unconfirmed.filter(
    ({ author, unit }) =>
      personKey(author) === personKey(learned) && (unit === '' || isUnit(unit, scene.roster)),
  )
  const left: (string | null)[] = []
  for (const entry of waiting) {
    if (entry.unit === '') {
      const author = { ...entry.author, name: learned.name }
      const known = { incoming: turn.incoming, scene }
      left.push(await fileFor(learned.unit, { ...entry, author }, open.week, known, filing))
    } else {
      await rounds.store.update(plan.name, week, (writer) => {
        const { at, author: by } = turn.incoming
        writer.add({ type: 'confirmed', at, event: entry.event, by, line: entry.seq })
      })
    }
  }
  const counted = waiting.length > 0 ? `，${weekWords(week)}的${waiting.length}条进展已计入` : ''
  const unheard = learned.outside ? '对方没有本单位的平台账号，催报@不到，请在群里转告。' : ''
  const said = `已确认${learned.name}是${learned.unit}的联系人${counted}。${unheard}`
  return [said, ...left.filter((line) => line !== null)].join('\n')
}

/**
 * Files anew for a unit what was filed for none, in the name of a coordinator who has said whose it is.
 * @returns what its writer still has to answer, as a sentence; null for nothing
 */
export async function fileFor(
  unit: string,
  entry: ReplyEntry,
  week: WeekPlan,
  { incoming, scene }: Pick<Turn, 'incoming' | 'scene'>,
  filing: RoundFiling,
): Promise<string | null> {
  const said = { ...entry, author: { ...entry.author, unit } }
  const asked = await filing.refile(week, said, incoming.author, scene)
  return (
    asked && `还有一处没有计入，请${plainWords(entry.author.name)}本人回复：${questionOf(asked)}`
  )
}

/** The unit a text begins with, and what follows. */
export function unitAndRest(
  text: string,
  roster: Roster,
): { unit: string; rest: string } | undefined {
  const [first = '', ...others] = text.trim().split(/\s+/)
  const exact = unitNamed(first.replace(/[：:，,]$/, ''), roster)
  if (exact && others.length > 0) {
    const behind = text.trim().slice(first.length)
    return { unit: exact.name, rest: behind.replace(/^[\s：:，,]+/, '').trim() }
  }
  const found = namesOfUnits(roster.units).find(({ written }) => text.trim().startsWith(written))
  if (!found) return undefined
  const rest = text
    .trim()
    .slice(found.written.length)
    .replace(/^[\s：:，,]+/, '')
  return { unit: found.name, rest }
}
