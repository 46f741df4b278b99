import type { ReplyInput } from '#features/progress/ledger/reply.ts'
import { near } from '#features/progress/reply/figures/drafts.ts'
import { inThousands, withRunsParted } from './comma-runs.ts'
import { decimalComma } from './spoken-number.ts'

/** A folded text in which two numbers with a stroke or an arrow between them are told in words, offsets kept. */
export function withPairsTold(folded: string, previous: ReplyInput['previous']): string {
  return asTotal(asGrown(asEither(folded, previous)), previous)
}

/** 累计23，000: a word about its role stands right in front of one number. */
const ofRole =
  /(?:累计|总数?|一共|共计?|合计)[^，。；\d\n]{0,8}$|(?:完成|本周|这周|达到?|约)[:：]?\s?$/

/**
 * 工地 9，134: with a Chinese comma the week's figure and what was done so far, where a keyboard may also mean thousands
 * (累计23，000米): what goes on from before decides, else the words around it.
 * @param text as it was sent, in which commas are told apart.
 */
export function withPairsParted(text: string, previous: ReplyInput['previous']): string {
  const before = Object.values(previous?.cumulative ?? {})
  return withRunsParted(withCommasDoubted(text, before)).replaceAll(
    /(?<![\d.,，])(\d{1,3})，(?=(\d{3})(?!\d|[,，.]\d|\s?(?:→|->|=>|[增升变]?[到至])))/g,
    (all, week: string, total: string, at: number) => {
      if (before.some((value) => value + Number(week) === Number(total))) return `${week}、`
      const behind = text.slice(at + all.length + total.length)
      const whole = inThousands.test(behind) || ofRole.test(text.slice(Math.max(0, at - 12), at))
      return whole || total.startsWith('0') ? all : `${week}、`
    },
  )
}

/** 返修管道1,5米: in front of what is told in fractions a comma may be a point, or one too many; a pair goes on from before. */
function withCommasDoubted(text: string, before: readonly number[]): string {
  return text.replaceAll(
    /(?<![\d.,，、/])(\d{1,3}),(\d{1,2})(?=\s?(?:米|公里|千米|吨|亩|公顷|平方?米?|公斤|㎡))/g,
    (all, week: string, total: string) =>
      before.some((value) => value + Number(week) === Number(total))
        ? all
        : `${week}${decimalComma}${total}`,
  )
}

/** 15，210→225, 15个，从210到225: the week's figure takes what was done before to what is done so far, offsets kept. */
function asGrown(folded: string): string {
  const grown =
    /(?<![\d.,])(\d+(?:\.\d+)?)([\u4e00-\u9fff]{0,3}[,(;])((?:从|由)?(\d+(?:\.\d+)?)[\u4e00-\u9fff]{0,3}?(?:→|->|=>|[增升变]?[加为成]?[到至]))(?=(\d+(?:\.\d+)?))/g
  return folded.replaceAll(grown, (all, week, unit, rise: string, from, to) =>
    near(Number(week) + Number(from), Number(to))
      ? `${week}${unit}${'累计'.padStart(rise.length)}`
      : all,
  )
}

/**
 * 195→207 where 195 was done before, 12吨→207吨, and no message is changed: from the arrow on so far; 还是109米没动 where 109
 * was done before: it stands still, and is nothing left undone. Offsets kept.
 */
function asTotal(folded: string, previous: ReplyInput['previous']): string {
  const before = new Set(Object.values(previous?.cumulative ?? {}))
  if (before.size === 0 || previous?.text !== undefined) return folded
  const grows = (from: number, to: number) => [...before].some((value) => value + from === to)
  return folded
    .replaceAll(/(\d[\d.]*)\s?(?:→|->|=>)\s?(?=\d)/g, (all, from: string) =>
      before.has(Number(from)) ? '累计'.padStart(all.length) : all,
    )
    .replaceAll(/(\d[\d.]*)([\u4e00-\u9fff]{0,2})→(?=(\d[\d.]*))/g, (all, from, unit, to) =>
      grows(Number(from), Number(to)) ? `${from}${unit}计` : all,
    )
    .replaceAll(
      /(?<=[还仍旧]是?|[然持停留]在?)(\d[\d.]*)([\u4e00-\u9fff]{0,3}?)没动(?=$|[,。;\s])/g,
      (all, so, unit) => (before.has(Number(so)) ? `${so}${unit}停着` : all),
    )
}

/** 餐饮12/13家, 4/6件 where neither goes on from before: one or the other; what was done so far is much more. */
function asEither(folded: string, previous: ReplyInput['previous']): string {
  const before = Object.values(previous?.cumulative ?? {})
  const slashed = /(?<![\d./])(\d{1,4})\/(\d{1,4})(?![\d./月])(?=([座家件个次辆台处起份米])?)/g
  return folded.replaceAll(slashed, (all, low, high, unit) => {
    const pair = before.some((value) => value + Number(low) === Number(high))
    const [less, more] = [Number(low), Number(high)].toSorted((a, b) => a - b)
    const alike = unit !== undefined && (more ?? 0) <= (less ?? 0) * (before.length > 0 ? 1.6 : 2)
    const next = Number(high) === Number(low) + 1
    return (alike || next) && !pair ? all.replace('/', '或') : all
  })
}
