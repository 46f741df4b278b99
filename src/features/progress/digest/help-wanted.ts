import type { UnitFigure } from '#features/progress/ledger/round-view.ts'
import { plea } from '#features/progress/reply/kinds/besides.ts'

const label =
  /(?:需要?|请|提请)(?:上级|区里?|市里?|街道)?协调(?:解决)?(?:的)?(?:事项|问题)?[:：]\s*([^\n。；;]+)/
const asks =
  /(?:恳请|烦请|提请|请求|请示|(?<!申)请(?!假)|盼|望|建议|亟需|急需|亟待|需要?)\S{0,16}(?:协调|支持|帮助|帮忙|指示|批示|解决|明确|牵头|出面|配合|支援|增派|增加|拨付|督促|批复|答复)/

/** A clause of its own that names whose help is wanted, wherever it stands: 需区里协调雾炮车2台. */
const ofWhom =
  /^(?:另外?|还|同时|现)?(?:恳请|烦请|提请|请求|请|盼|望|建议|亟需|急需|亟待|需要?)(?:区|市|街道?|镇|上级|领导|有关部门|相关部门|贵局)\S{0,12}(?:协调|支持|帮助|帮忙|解决|牵头|出面|支援|增派|拨付|督促|批复)/
/** 县林业局能不能再调2万株. */
const begs = new RegExp(`^${plea}$`)

/** What a figure's words ask of others (需协调事项), as written; empty when they ask for nothing. */
export function helpWanted({
  problem,
  next,
  text,
}: Pick<UnitFigure, 'problem' | 'next' | 'text'>): string {
  const labelled = label.exec(text)?.[1]?.trim() ?? ''
  const clauses = [problem, next]
    .flatMap((words) => (words ?? '').split(/[，,。；;！!\n]/))
    .map((clause) => clause.trim())
    .filter((clause) => asks.test(clause) || begs.test(clause))
  const alone = text
    .split(/[，,。；;！!\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => ofWhom.test(clause) || begs.test(clause.replace(/[?？]$/, '')))
  const wanted = clauses.length > 0 ? clauses : labelled ? [labelled] : alone
  return [...new Set(wanted)].filter((words) => !/^(?:无|没有|暂无)?$/.test(words)).join('；')
}
