import { dayOf } from '#calendar/beijing.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import { ask, pendingOf } from '#features/progress/asking/round-asking.ts'
import { numbersOf } from '#features/progress/commands/decision-by-name.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { Said, SaidItem } from '#features/progress/ledger/round-figures.ts'
import { saidIn } from '#features/progress/ledger/round-state.ts'
import type { Turn } from '#features/progress/progress.ts'
import { takingBackAsked } from '#features/progress/reading/withdrawn-by-place.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import type { Rounds, Scene } from '#features/progress/weeks/rounds.ts'

const away = '(?:撤[回销掉了]?|作废|删[除掉了]?|取消)'
const asOne = '(?:报|填|发|交)?的?(?:[那这上]?一?[条个份项])?(?:数据?|进展)?'
const ends = '(?:吧|了|一下|[。!~])*$'
/** 把张三的撤回, 张三那条不算; 撤回区住建委张三报的疏通管道. */
const ways = [
  new RegExp(
    `^(?:请|麻烦)?[把将]?(?<who>[^\\d,，。?？]{2,12}?)${asOne}(?:先|就|请|给|都|也)*(?:${away}|不要|不算)${ends}`,
  ),
  new RegExp(
    `^(?:请|麻烦)?${away}(?:一下)?:?(?<who>[^\\d,，。?？]{2,12}?)${asOne}(?<what>[^\\d,，。?？]{0,10})${ends}`,
  ),
]

/** 取消张三请假, 张三代报的事不要了: of people, and not of what they have reported. */
const ofPeople = /[请休]假|出差|代报|联系人|身份|登记为|催|提醒|@/
/** 小王, 老李, 高科. */
const called =
  /(?:[小老](?<first>\p{Script=Han})|(?<title>\p{Script=Han})(?:科长?|主任|局长|站长|队长|[姐哥工总]))(?=报|填|发|的|那|这|$)/u

/**
 * A taking back that names who has reported (把张三的撤回): a coordinator is shown what of it stands and asked what goes, anybody
 * else is told who can take it back. Null where nobody is named.
 */
export async function withdrawalOfPerson(turn: Turn, rounds: Rounds): Promise<string | null> {
  const { incoming, plan, scene } = turn
  const text = incoming.text.normalize('NFKC').replace(/\s+/g, '')
  if (ofPeople.test(text) || !ways.some((way) => way.test(text))) return null
  const open = await rounds.openWeek(plan, incoming.at)
  const { week } = open
  const said = saidIn(await rounds.facts(week, scene, dayOf(incoming.at)))
  const name = personIn(text, said, scene)
  if (name === null)
    return called.test(text) ? '没有看出是谁报的，没有撤回；请写全姓名，例如“把张三的撤回”。' : null
  const who = plainWords(name)
  if (name === incoming.author.name)
    return '要撤回自己报的请直接回复“撤回”，只撤一项请回复“撤回 工作”。'
  if (!incoming.trusted)
    return `没有撤回：${who}报的请${who}自己回复“撤回”，或请协调员回复“把${who}的撤回”。`
  const waiting = await numbersOf(name, open, rounds)
  if (waiting !== null) return waiting
  const told = toldBy(name, text, said, scene)
  if (told.length === 0)
    return `没有找到${who}${weekWords(week.week)}报过、现在还计入的数，没有撤回；要改数请回复“更正 单位 工作本周数，累计数”。`
  const items = told.map(({ item, unit }) => ({ ...item, forUnit: unit }))
  const asked = takingBackAsked(items, items, `${who}报的计入了这些`)
  const filed = await ask(week, pendingOf(incoming, asked), rounds)
  return filed.type === 'asked' ? filed.question : null
}

/** The longest name of somebody of the roster, or who has reported, that is named; 小王 where one alone is called so. */
function personIn(text: string, { counted, unconfirmed }: Said, { roster }: Scene): string | null {
  const people = roster.units.flatMap((unit) => unit.people)
  const authors = [...counted, ...unconfirmed].map(({ author }) => author)
  const names = [...people, ...authors].map(({ name }) => name)
  const named = names.filter((name) => name.length > 1 && text.includes(name))
  const { first, title = first } = called.exec(text)?.groups ?? {}
  const alike = new Set(names.filter((name) => title !== undefined && name.startsWith(title)))
  const [only] = alike.size === 1 ? alike : []
  return named.toSorted((a, b) => b.length - a.length)[0] ?? only ?? null
}

/** What stands by somebody's word, of the unit and of the work that are named, if any. */
function toldBy(name: string, text: string, { items }: Said, { roster, metrics }: Scene) {
  const isTheirs = ({ from, entry }: SaidItem) =>
    [from.week ?? entry, from.cumulative ?? entry].some(({ author }) => author.name === name)
  const units = unitsNamedIn(text, roster.units, 2).map((each) => each.name)
  const theirs = items.filter(
    (each) =>
      each.item.metric !== null &&
      isTheirs(each) &&
      (units.length === 0 || units.includes(each.unit)),
  )
  const names = theirs.flatMap(({ item }) => item.metric ?? [])
  const work = metricAsked(text.replace(name, ''), metrics, names)
  return work === null ? theirs : theirs.filter(({ item }) => item.metric === work)
}
