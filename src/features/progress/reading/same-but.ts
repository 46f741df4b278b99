import { tidy } from '#base/tidy.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'
import { doneIn, worksNamed } from './as-last-week.ts'
import { idleBeside } from './rest-zero.ts'
import { metricsOf, tasksOf } from './taskless.ts'

const others = '其[他它余]|别的|剩下的?|余下的?|另外的?'
const ofAll =
  '数据?|数字|情况|全部|所有的?|工作|任务|各项|几项|我们|本周|这周|还是|还|都|也|均|大家好|各位|老师'
const asThen =
  '(?:[和跟同与照按]|参照|照搬|照抄|沿用)上(?:一)?(?:周|星期|个?礼拜)(?:的?(?:数据?|报的|来|报|填))?(?:一样|相同|一致|差不多|持平|不变|没[有啥]?(?:区别|变化))?[了的吧哈啊]*'
const whole = new RegExp(`^(?:${others}|${ofAll})*${asThen}$`, 'u')
const ofOthers = new RegExp(`^(?:${ofAll})*(?:${others})(?:${ofAll})*${asThen}$`, 'u')
/** 软管多了3户: more or less than last week. */
const relative = /^(.*?)(?:比上周)?([多少])了?(\d+(?:\.\d+)?)([^\d]{0,4})$/u

/**
 * 数据同上周，工地改成12个; 跟上周一样，就软管多了3户: what is named is read, and what is meant of all other works of the unit is
 * asked once, with what would be filed. Null for anything else.
 * @param parts `last`: the week before; `read`: words in the writer's name
 */
export async function asLastWeekBut(
  { text, author: { unit } }: Pick<Incoming, 'text' | 'author'>,
  { roster, metrics }: Scene,
  { last, read }: { last: () => Promise<RoundView>; read: (text: string) => Promise<Reply> },
): Promise<Reply | null> {
  const clauses = unit === null ? null : butLastWeek(text)
  if (!clauses) return null
  const done = doneIn(await last(), unit)
  const own = metricsOf(unit, roster)
  const then = (name: string) => {
    const [only, ...more] = worksNamed(name, own, metrics)
    return more.length > 0 ? null : (done.find(({ metric }) => metric === only)?.week ?? null)
  }
  const { text: said, isRelative } = spokenOut(clauses, null)
  const alone = await read(said)
  const onTop = isRelative ? await read(spokenOut(clauses, then).text) : alone
  const told = new Set(alone.items.map(({ metric }) => metric))
  const same = done.filter(({ metric }) => metric !== null && !told.has(metric))
  const isRead = [alone, onTop].every(({ items, choices }) => items.length > 0 && !choices)
  if (!isRead || (same.length === 0 && !isRelative)) return null
  const idle = idleBeside([...alone.items, ...same], tasksOf(unit, roster), metrics)
  return withOthersAsked(alone, onTop, { same, idle }, isRelative)
}

/**
 * What stands beside 同上周 in 数据同上周，工地改成12个 and 工地12个，别的跟上周一样: the works that are not as they were last
 * week, a clause each. Null for anything else.
 */
function butLastWeek(text: string): string[] | null {
  const clauses = text
    .normalize('NFKC')
    .replace(new RegExp(`(?<=[^,。;\\n])(?=(?:${others})[^,。;\\n]{0,6}上)`, 'gu'), ',')
    .split(/[,。;!\n]+/)
    .map((clause) => clause.replace(/\s+/g, ''))
    .filter(Boolean)
  const at = clauses.findIndex((clause, index) => (index === 0 ? whole : ofOthers).test(clause))
  if (at < 0) return null
  const beside = clauses
    .filter((_, index) => index !== at)
    .map((clause) =>
      clause.replace(/^(?:就是|就|只有|只是|只|除了|除|但是?|不过|其中)|(?:以外|之外|外)$/gu, ''),
    )
  return beside.some((clause) => /\d/.test(clause)) ? beside : null
}

/** The same clauses in words that can be read; `then`: what is more or less put on what was done last week, else alone. */
function spokenOut(
  clauses: readonly string[],
  weekOf: ((name: string) => number | null) | null,
): { text: string; isRelative: boolean } {
  let isRelative = false
  const said = clauses.map((clause) => {
    const [, name = '', sign, by = '', unit = ''] = relative.exec(clause) ?? []
    if (sign === undefined) return clause.replace(/(?:改[成为]|变[成为]|[是为])(?=\d)/gu, '本周')
    isRelative = true
    const more = Number(by) * (sign === '多' ? 1 : -1)
    const week = weekOf ? tidy((weekOf(name) ?? 0) + more) : more
    return `${name}本周${Math.max(0, week)}${unit}`
  })
  return { text: said.join('，'), isRelative }
}

/**
 * Asks once whether the works that are not named did nothing or as much as last week. What is told is told in both.
 * @param alone the works that are named, read by themselves
 * @param onTop the same where what is more or less is put on last week's
 */
function withOthersAsked(
  alone: Reply,
  onTop: Reply,
  { same, idle }: { same: readonly ReplyItem[]; idle: readonly ReplyItem[] },
  isRelative: boolean,
): Reply {
  const none = same.map((item) => ({ ...item, week: null, cumulative: null }))
  const words = (items: readonly ReplyItem[]) =>
    items
      .filter((item) => (item.week ?? item.cumulative) !== null)
      .map((item) => `${item.metric}${amountsOf(item, item.unit).join('，')}`)
      .join('、')
  const choice = (label: string, reply: Reply, rest: readonly ReplyItem[]) => {
    const { question: _, choices: __, ...plain } = reply
    const items = [...reply.items, ...rest, ...idle]
    return { label, reply: { ...plain, kind: 'report' as const, flags: [], items } }
  }
  const choices = [
    choice(
      isRelative ? `本周只有${words(alone.items)}，其他没有进展` : '其他工作本周没有进展',
      alone,
      none,
    ),
    choice(
      isRelative
        ? `在上周的数上加减：${words([...onTop.items, ...same])}`
        : `其他工作本周数与上周相同：${words(same)}`,
      onTop,
      same,
    ),
  ]
  const question = `“和上周一样”是哪个意思？请回复数字：\n${numbered(choices)}`
  const items = isRelative ? [] : [...alone.items, ...idle]
  return { ...alone, kind: 'report', items, flags: [], question, choices }
}
