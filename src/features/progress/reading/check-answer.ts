import type { Flag, Reply } from '#features/progress/ledger/reply.ts'
import type { RoundView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { flagsShown } from '#features/progress/receipt/receipt-flags.ts'

/** A figure of a unit that its writer was asked to check against last week's. */
export interface OpenCheck {
  metric: string
  /** Unit of measurement. */
  unit: string
  figure: UnitFigure
}

/** What a short message tells about what was to be checked: as a correction it would read so. */
export interface CheckAnswer {
  /** One sentence where it is sure what is meant, else a sentence for each thing it may mean. */
  readings: readonly { label: string; text: string }[]
}

const longest = 60
/** What says itself whether it is of the week or of all so far needs no check to be understood. */
const saysRole = /本周|这周|本期|累计|上周|总共|总数|一共|合计|目标|[?？]/
const asked: readonly Flag[] = ['sum-mismatch', 'falling-cumulative']

/** 1628 打错了, 写错了，应该是6万, 1628: a number that names nothing. */
const bare =
  /^(?:不好意思|抱歉|对不起|[哦噢啊嗯哎],?|刚才|上条|这个|那个|数字?|累计数?|[打写输报填]错了?)*[,:\s]*(?:更正为?|应该?是?为?|改[为成]|就?是|为)*[,:\s]*(\d+(?:\.\d+)?)(万?)\s*[\u4e00-\u9fff]{0,3}?[,\s]*(?:才?对|[打写输报填]错了?|手误|笔误|多?[打写]了)?[了的啊哈。.!~\s]*$/

/** True for a message that may be such an answer: worth looking at what is to be checked. */
export function mayAnswerCheck(text: string): boolean {
  const said = text.normalize('NFKC')
  return said.length <= longest && /\d\d|\d(?:万|公顷|公里|吨)/.test(said) && !saysRole.test(said)
}

/** What of a unit's figures is still to be checked. */
export function openChecks(view: RoundView, unit: string): OpenCheck[] {
  return view.tasks.flatMap(({ lines, title }) =>
    lines.flatMap((line) =>
      line.figures.flatMap((figure): OpenCheck[] => {
        const shown = flagsShown({ line, figure, title })
        const isOpen =
          figure.unsure !== undefined ||
          asked.some((flag) => shown.has(flag) && figure.flags.includes(flag))
        if (figure.unit !== unit || line.metric === null || !isOpen) return []
        return [{ metric: line.metric, unit: line.unit ?? '', figure }]
      }),
    ),
  )
}

/** A message read as the answer to what was to be checked; null where it is none. */
export function answerToChecks(
  text: string,
  reply: Reply,
  checks: readonly OpenCheck[],
): CheckAnswer | null {
  const told = toldOf(text, reply, checks)
  if (told.length === 0) return null
  const roles = told.map(({ check, value }) => {
    return check.figure.unsure ? rolesOfDoubted(text, check.figure) : rolesOf(value, check.figure)
  })
  if (roles.some((each) => each.length > 1)) {
    const [only, ...more] = told
    return only && more.length === 0
      ? { readings: ['累计', '本周'].map((role) => readingOf([words(only, role)])) }
      : null
  }
  const isWeek = roles.every(([role]) => role === '本周')
  if (isWeek && reply.items.length > 0 && !told.every(makesRight)) return null
  return { readings: [readingOf(told.map((each, at) => words(each, roles[at]?.[0] ?? '累计')))] }
}

interface Told {
  check: OpenCheck
  value: number
}

function toldOf(text: string, reply: Reply, checks: readonly OpenCheck[]): Told[] {
  const [only, ...others] = checks
  if (reply.items.length === 0) {
    const [, digits, scale] = bare.exec(text.normalize('NFKC')) ?? []
    const value = Number(digits) * (scale ? 10_000 : 1)
    const isTold = only && [only.figure.week, only.figure.cumulative].includes(value)
    return only && others.length === 0 && value > 0 && !isTold ? [{ check: only, value }] : []
  }
  if (reply.unit !== null || reply.choices || reply.kind === 'withdrawal') return []
  const told = reply.items.flatMap(({ metric, week, cumulative, problem, next, forUnit }) => {
    const check = checks.find((each) => each.metric === metric)
    const value = week ?? cumulative
    const isBare = [problem, next, forUnit].every((each) => each === null)
    const isOne = (week === null) !== (cumulative === null)
    // 裸地治理500平方米 beside a total of 60万 in doubt is what was done, not what puts that right.
    const isMeant = check && (!check.figure.unsure || bare.test(text.normalize('NFKC')))
    return isMeant && isBare && isOne && value !== null ? [{ check, value }] : []
  })
  return told.length === reply.items.length ? told : []
}

/** What a number can be that puts right a figure; several where both may be. */
function rolesOf(value: number, { last, week, cumulative }: UnitFigure): ('累计' | '本周')[] {
  if (last === null || value === last + (week ?? 0)) return ['累计']
  if (value < last || last + value === cumulative) return ['本周']
  return value > 3 * (week ?? 0) ? ['累计'] : ['累计', '本周']
}

/** 写错了，是6万 puts right the total that is in doubt by its scale; 6万 alone may also be the week's. */
function rolesOfDoubted(text: string, { cumulative }: UnitFigure): ('累计' | '本周')[] {
  if (cumulative === null) return ['本周']
  return /错|是|更正|改|误|对/.test(text) ? ['累计'] : ['累计', '本周']
}

/** The week's figure with which the total goes on from last week's. */
function makesRight({ check: { figure }, value }: Told): boolean {
  return figure.last !== null && figure.last + value === figure.cumulative
}

function words({ check, value }: Told, role: string): string {
  return `${check.metric}${role}${value}${check.unit}`
}

function readingOf(parts: readonly string[]): { label: string; text: string } {
  const label = parts.join('，')
  return { label, text: `更正：${label}` }
}
