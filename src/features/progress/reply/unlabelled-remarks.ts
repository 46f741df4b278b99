import type { Clause } from './clauses.ts'
import { comingTime } from './coming-time.ts'
import { tellsItIsSettled, tellsOfProblem } from './problem-words.ts'
import type { Remark } from './remarks.ts'
import { zeroWords } from './wording.ts'

const clauseNext = new RegExp(
  `^(?:并|然后|我们|我街|我局|我委|目前|也)?(?:继续|持续|计划|打算|准备|争取|力争|预计|拟|将(?!军|近)|尽快|抓紧(?!干着|在)|月底前|近期|待|等|${comingTime.source})`,
)
/**
 * Clauses that tell of a problem or an intention without a label; neighbours of one kind are one remark. Beside figures
 * a sentence that comes to a problem tells of it from its beginning.
 * @param figures sentences with figures; empty where the message has none.
 */
export function unlabelledRemarks(
  folded: string,
  clauses: readonly Clause[],
  figures: ReadonlySet<number>,
): Remark[] {
  const found: Remark[] = []
  for (const [index, clause] of clauses.entries()) {
    const near = clauses[index - 1]
    const beside = near?.sentence === clause.sentence ? near : undefined
    const remark = remarkOf(folded, clause, clauses[index + 1])
    if (goesOn(found.at(-1), beside, remark, folded.slice(clause.start, clause.end))) {
      extend(found, clause.end)
    } else if (remark) {
      const leads = figures.size > 0 && !figures.has(clause.sentence)
      const begins = leads || lacksSomething(folded, beside)
      found.push(begins ? fromBeginning(remark, beside, found.at(-1)) : remark)
    }
  }
  return found
}

/** 联网还差2家，企业说没钱装: what is missing begins the trouble. */
function lacksSomething(folded: string, beside: Clause | undefined): boolean {
  return beside !== undefined && /[还尚仍][差剩有欠]/.test(folded.slice(beside.start, beside.end))
}

/** True when a clause belongs to the remark that ended with the clause beside it. */
function goesOn(
  before: Remark | undefined,
  beside: Clause | undefined,
  remark: Remark | null,
  words: string,
): boolean {
  if (!before || before.end !== beside?.end) return false
  return remark ? remark.kind === before.kind : before.kind === 'problem' && explains(words)
}

function extend(found: readonly Remark[], end: number): void {
  const last = found.at(-1)
  if (last) last.end = end
}

function fromBeginning(
  remark: Remark,
  beside: Clause | undefined,
  before: Remark | undefined,
): Remark {
  if (remark.kind !== 'problem' || !beside || (before?.end ?? 0) > beside.start) return remark
  return { ...remark, from: beside.start, start: beside.start }
}

function remarkOf(folded: string, clause: Clause, follower: Clause | undefined): Remark | null {
  if (clause.stop === ':') return null
  const lead = leading.exec(folded.slice(clause.start, clause.end))?.[0].length ?? 0
  const start = clause.start + lead
  const kind = kindOfClause(folded.slice(start, clause.end), folded, follower)
  return kind && { kind, from: clause.start, start, end: clause.end }
}

const leading = /^(?:就是|但是?|不过|只是|可是|主要是|然后|另外|现在就是|目前就是)\s*/

/** A clause behind a problem belongs to it unless it tells what is done about it. */
function explains(words: string): boolean {
  return (
    !/^(?:已|正在|建议|请|需|望|立即|马上|当场|本周|这周|累计|今年|另|同时|并|我们已|现已)|\d\s?(?:米|公里|家|座|个|辆)/.test(
      words,
    ) &&
    words.length > 2 &&
    !tellsItIsSettled(words)
  )
}

/** 明天补, 再报: when figures will be sent is no step of the work. */
const aboutSending =
  /^(?:明天|下午|回头|稍后|之后|晚点|等会儿?|过会儿?|随后)?(?:再|来)?(?:补报?|补上|报|发|上报)(?:上|过来|给你|给您)?$/

function kindOfClause(
  words: string,
  folded: string,
  follower: Clause | undefined,
): 'problem' | 'next' | null {
  if (aboutSending.test(words)) return null
  if (clauseNext.test(words) && words.length > 4) return 'next'
  if (!tellsOfProblem(words) || tellsOfNothingDone(words)) return null
  const next = follower ? folded.slice(follower.start, follower.end) : ''
  return tellsItIsSettled(next) && !clauseNext.test(next) ? null : 'problem'
}

/** 本周没修 is a report of nothing, 有2家没修 and 因下雨没修 are problems. */
function tellsOfNothingDone(words: string): boolean {
  if (/因.{1,12}(?:未|没|无法|停)/.test(words)) return false
  return zeroWords.test(words) && !/[\d一二三四五六七八九十两]\s?[家个处座台户]/.test(words)
}
