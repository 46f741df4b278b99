import { dayTimeOf } from '#calendar/beijing.ts'
import { clipped, dayWords, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { Refusal } from '#features/progress/round-message.ts'
import type { WeekPlan } from './rounds.ts'

/** An instant as people say it: `5月17日（周五）11:00`. */
export function whenWords(at: number): string {
  const { day, time } = dayTimeOf(at)
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return `${dayWords(day)}（周${weekday}）${time}`
}

/** Until when a week is reported; where that is over, what a coordinator can do. */
export function untilWords({ due }: WeekPlan, at: number): string {
  return due > at
    ? `请在${whenWords(due)}前报送`
    : `原定的截止时间（${whenWords(due)}）已过，现在报按迟报登记，要延长请协调员回复“延到17:30”`
}

/** What a coordinator is told of groups in which the bot can only answer. */
export function muteWords(groups: readonly string[]): string {
  const names = groups.map((name) => `“${plainWords(name)}”`).join('、')
  return `${names}没有能推送的通道，周报的开场、催报、汇总发不出去，请管理员给它配置 push（消息推送通道）。`
}

/** What somebody is told who wants to change or take back what was sent. */
export const howToCorrect =
  '请把正确的内容写在后面，例如“更正 本周疏通管道1300米，累计23100米”；整条作废请回复“撤回”。'

/** What the rounds say in their own words, in one place to be read and corrected by people. */
export const roundWording = {
  ofOthers:
    '这句说的不是本单位这周的进展，没有登记；要报数请写明工作和数字，例如“疏通管道本周1200米，累计38200米”。',
  refused(because: Refusal, { week }: WeekPlan): string {
    if (because === 'nothing-to-correct') {
      return '没看出要改哪一项，没有改动；请写明工作和数字，例如“更正 本周疏通管道1300米”；整条作废请回复“撤回”。'
    }
    if (because === 'unknown-to-withdraw') {
      return '没有找到要撤回的这一项，没有撤回；只撤一项请按登记的名称写“撤回 工作名称”，整条作废请回复“撤回”。'
    }
    if (because === 'closed') {
      return `${weekWords(week)}已结束，这条没有登记；确需补报请协调员用“补录 单位 内容”登记。`
    }
    if (because === 'left-as-told') return '好的，没有改动，仍按原来报的计入。'
    if (because === 'skipped') {
      return `${weekWords(week)}不收进展，这条没有登记，请在下一轮开始后再报。`
    }
    return '没有找到您本周报过的内容，无需撤回；要改数字请回复“更正 …”。'
  },
  /**
   * @param by whose message it was; null = of the person who is told
   * @param left what the unit has reported besides, a line each
   */
  withdrawn(
    entry: Pick<ReplyEntry, 'text'>,
    by: string | null,
    week: string,
    left: readonly string[],
  ): string {
    const words = clipped(plainWords(entry.text), 40)
    const done = `已撤回${by === null ? '您' : plainWords(by)}${weekWords(week)}报的“${words}”，不再计入`
    return left.length === 0
      ? `${done}；请重新报送，没有进展请报“零报告”。`
      : [`${done}。现在登记的是：`, ...left, '还要作废请再回复“撤回”。'].join('\n')
  },
  /** @param left as of `withdrawn` */
  dropped(texts: readonly string[], left: readonly string[]): string {
    const words = texts.map((text) => `“${clipped(plainWords(text), 40)}”`).join('、')
    const of = words === '' ? '' : `${words}里没定的没有登记`
    const done = `好的，不再追问${of === '' ? '' : `，${of}`}`
    return left.length === 0
      ? `${done}；请写明工作和数字重新报送，没有进展请报“零报告”。`
      : [`${done}，已登记的没有动：`, ...left, '有误请回复“更正 …”，要作废请回复“撤回”。'].join(
          '\n',
        )
  },
  /** @param left as of `withdrawn` */
  partlyWithdrawn(
    what: readonly string[],
    unit: string,
    week: string,
    left: readonly string[],
  ): string {
    const done = `已撤回${plainWords(unit)}${weekWords(week)}的${what.map(plainWords).join('、')}，不再计入`
    return left.length === 0
      ? `${done}；请重新报送，没有进展请报“零报告”。`
      : [`${done}。现在登记的是：`, ...left].join('\n')
  },
  onlyCoordinator(names: readonly string[]): string {
    const who = names.length > 0 ? `（${names.map(plainWords).join('、')}）` : ''
    return `这件事只有本群协调员${who}能办，请联系协调员。`
  },
}
