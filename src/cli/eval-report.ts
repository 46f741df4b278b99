import type { Verdict } from './eval-score.ts'

/** A count out of a number of cases. */
export interface Share {
  name: string
  count: number
  of: number
}

/** What an evaluation comes to. */
export interface EvalReport {
  shares: Share[]
  /** Correct ones by kind of question. */
  styles: Share[]
  /** Median number of characters of the answers; 0 without any. */
  medianLength: number
  wrong: Verdict[]
}

/** Counts verdicts. Pure. */
export function evalReport(verdicts: readonly Verdict[]): EvalReport {
  const answered = verdicts.filter(({ answer }) => answer.status === 'answered')
  const wanting = verdicts.filter((each) => each.case.expect === 'answer')
  const refusing = verdicts.filter((each) => each.case.expect === 'not-found')
  const first = verdicts.filter(({ firstCited }) => firstCited !== null)
  const shares = [
    share('正确', verdicts, ({ correct }) => correct),
    share('首条出处正确', first, ({ firstCited }) => firstCited === true),
    share('出处齐全', first, ({ allCited }) => allCited === true),
    share('该拒答的拒答了', refusing, ({ correct }) => correct),
    share('不该拒答的拒答了', wanting, ({ answer }) => answer.status === 'not-found'),
    share('有答案没有出处', answered, ({ answer }) => answer.citations.length === 0),
    share('引文与原文不符', answered, ({ falseQuotes }) => falseQuotes > 0),
  ]
  const styles = [...new Set(verdicts.map((each) => each.case.style))].sort().map((style) =>
    share(
      style || '未分类',
      verdicts.filter((each) => each.case.style === style),
      ({ correct }) => correct,
    ),
  )
  const wrong = verdicts.filter(({ correct, firstCited }) => !correct || firstCited === false)
  return {
    shares,
    styles,
    medianLength: median(answered.map(({ answer }) => answer.text.length)),
    wrong,
  }
}

function share(name: string, of: readonly Verdict[], counts: (verdict: Verdict) => boolean): Share {
  return { name, count: of.filter(counts).length, of: of.length }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The report as lines for a terminal. */
export function reportText({ shares, styles, medianLength, wrong }: EvalReport): string {
  const line = ({ name, count, of }: Share) =>
    `  ${name}：${count}/${of}${of > 0 ? `（${((100 * count) / of).toFixed(1)}%）` : ''}`
  return [
    ...shares.map(line),
    `  答案字数中位数：${medianLength}`,
    '按题型的正确数：',
    ...styles.map(line),
    ...(wrong.length > 0 ? ['答错或首条出处不对的题：'] : []),
    ...wrong.map(
      ({ case: { id, question, expect }, answer: { status, text } }) =>
        `  ${id}  ${question}  应 ${expect}，实 ${status}：${text.replaceAll(/\s+/g, ' ').slice(0, 80)}`,
    ),
  ].join('\n')
}
