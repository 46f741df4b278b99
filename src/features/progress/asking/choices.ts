import { weekWords } from '#features/progress/digest-words.ts'
import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'

const ordinals = '一二三四五六七八九'

/** Which number is meant by an answer to a question: a digit, 第二个, or words that stand in one label only; from 0. */
export function choiceOf(text: string, pending: Pending): number | null {
  const labels = labelsOf(pending).map((label) => label.normalize('NFKC'))
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/^[选第]|[个项条。.、)]$/g, '')
    .replace(/^[一二三四五六七八九]$/, (ordinal) => String(ordinals.indexOf(ordinal) + 1))
  if (/^\d$/.test(said)) {
    const number = Number(said) - 1
    return number >= 0 && number < labels.length ? number : null
  }
  if (said.length < 2 || said.length > 20) return null
  const fitting = labels.flatMap((label, at) => (holds(label, said) ? [at] : []))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/** 8辆 are not those of 18辆. */
function holds(label: string, said: string): boolean {
  const at = label.indexOf(said)
  const isCut = (edge: string) => /^\d\d$/.test(edge)
  return (
    at >= 0 &&
    !isCut(label.slice(Math.max(0, at - 1), at + 1)) &&
    !isCut(label.slice(at + said.length - 1).slice(0, 2))
  )
}

/** What may be answered to a question, in the order of the numbers. */
export function labelsOf({ reply, weeks }: Pending): string[] {
  return weeks?.map(weekWords) ?? reply.choices?.map(({ label }) => label) ?? []
}

/** Of some items of a reply, as another reading has them, what each is called with its figures: `检查餐饮单位5家，巡查工地2个`. */
export function labelOfSome(
  items: readonly ReplyItem[],
  isOpen: (at: number) => boolean,
  words: (item: ReplyItem) => string,
): string {
  return items
    .filter((_, at) => isOpen(at))
    .map(words)
    .join('，')
}
