import { articleNumberIn } from '#features/progress/answers/article-number-in.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import { type Amount, AmountReader } from '#features/progress/reply/parts/amounts.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Task, Unit } from '#features/progress/roster/roster.ts'
import { namesOfUnits } from '#features/progress/roster/units-named.ts'
import { casualRightWords, rightWords } from './yes-words.ts'

/** What may be named in such a sentence. */
export interface Known {
  units: readonly Unit[]
  metrics: readonly Metric[]
  tasks: readonly Pick<Task, 'title' | 'metrics'>[]
  /** Names of the metrics of figures that wait for a word. */
  own: readonly string[]
}

/** An amount in it, and what it is said to be of. */
export interface SaidAmount extends Amount {
  role: 'week' | 'cumulative' | null
}

/** What somebody says is right; nothing named = what was asked last. */
export interface VouchingWords {
  units: readonly string[]
  /** The metrics of each work that is named, as one word may stand for several. */
  works: readonly (readonly string[])[]
  /** 第3条 = 3, 表9 = `表9`; null = none. */
  article: number | string | null
  amounts: readonly SaidAmount[]
  /** 都无误 */
  isAll: boolean
  /** 对, 没错: also said of anything else in a chat. */
  isCasual: boolean
}

const all = new RegExp(`[都均全](?:部|是)?(?:${rightWords}|${casualRightWords})`)
const sure = new RegExp(rightWords)
const right = new RegExp(`(?:${rightWords}|${casualRightWords})[的了啊哈哦]*`, 'g')
/** 裸地治理没有问题 may be its problems, of which there are none; 裸地治理的数没有问题 is not. */
const noTrouble = new RegExp(`^(?!.*(?:[数报填]|${rightWords})).*没有?问题`, 's')
/** 1、裸地治理无误 */
const points = /(?:^|[\n,;。])\(?\d{1,2}[、.)](?!\d)/g
/** 两项都无误 */
const count = /(?<![\d第])[两三四五六2-6][项条个](?=都|均|全)/g
const date = /\d{1,2}月\d{1,2}[日号]?/g
const article = /第(?:\d{1,3}|[一二三四五六七八九十]{1,3})[条项]|表\d{1,3}/g
/** 核对 alone may be an order; what was done is over (核对过), or what came of it follows (核实无误). */
const checked = new RegExp(
  `(?:已经?|经)(?:核[对实查]|检查|确认|核)(?:过|了)*|(?:核[对实查]|检查|确认|核)(?:过了?|了|(?=都?(?:${rightWords})))`,
  'g',
)
/** Said around it without naming anything. */
const filler =
  /以上|上述|上面|刚才|刚刚|前面|我们?(?:街道|社区|[镇乡局委办])?|本(?:街道|社区|单位|[镇乡局委办])|单位|所[报填]的?|[报填]的|(?<!就)[报填](?=\s)|这个?|那个|数据|数字|数|已经?|确实|真[的实]|实际|就是?|都|均|是的|是|全部?|收到|(?:可以?|请)(?:汇总|计入)|[回答]复|好的|嗯+|您好|你好|谢谢|累计|本周|这周|的|了|啊|哈|哦|今天|昨天|[\s,，。.!！~、:：;；"“”'‘’()]|\p{Extended_Pictographic}/gu

/** False for a message that cannot be such a sentence, whatever is known. */
export function mayVouch(text: string): boolean {
  return evened(text).match(right) !== null
}

/**
 * 无误, 没错，就是3.2万户, 户厕改造无误: a sentence made of nothing but names, figures, words that say that they are right, and
 * fillers. Null for anything else: 请核实是否准确 and 数据无误，存在问题：… hold more than that.
 */
export function vouchingWords(text: string, known: Known): VouchingWords | null {
  const said = evened(text.replace(/[①-⑳⑴-⒛]/g, '\n'))
  const names = namesIn(said, known)
  const plain = [points, article, date, count].reduce(blanked, names.left)
  const amounts = amountsIn(plain, known)
  const told = amounts.reduce(without, plain)
  const short = blanked(blanked(told, checked), right).replace(filler, '')
  const inShort = short === '' ? [] : shortName(short, known)
  if (!inShort || !told.match(right)) return null
  if (names.works.length > 0 && amounts.length === 0 && noTrouble.test(told)) return null
  return {
    units: names.units,
    works: [...names.works, ...(inShort.length > 0 ? [inShort] : [])],
    article: articleNumberIn(names.left.match(article)?.[0] ?? ''),
    amounts,
    isAll: all.test(told),
    isCasual: !sure.test(told),
  }
}

function evened(text: string): string {
  return text.normalize('NFKC').replace(/[^\S\n]+/g, '')
}

function blanked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (hit) => ' '.repeat(hit.length))
}

function without(text: string, { start, end }: Amount): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
}

/** Names before anything else, the longest first: there is an amount in 建设15分钟便民圈, and a filler in 核查单位. */
function namesIn(said: string, { units, metrics, tasks }: Known) {
  const works = new Map<string, string[]>()
  const add = (written: string, names: readonly string[]) =>
    works.set(evened(written), [...(works.get(evened(written)) ?? []), ...names])
  for (const { title, metrics: names } of tasks) add(title, names)
  for (const { name, aliases } of metrics) for (const each of [name, ...aliases]) add(each, [name])
  const offices = new Map(namesOfUnits(units).map(({ written, name }) => [evened(written), name]))
  const all = [...works.keys(), ...offices.keys()].filter((each) => each.length > 1)
  const there = all.filter((each) => said.includes(each)).toSorted((a, b) => b.length - a.length)
  const found: string[] = []
  const left = there.reduce((text, each) => {
    if (text.includes(each)) found.push(each)
    return text.replaceAll(each, ' '.repeat(each.length))
  }, said)
  return {
    left,
    units: [...new Set(found.flatMap((each) => offices.get(each) ?? []))],
    works: found.flatMap((each) => (works.has(each) ? [works.get(each) ?? []] : [])),
  }
}

function amountsIn(text: string, { metrics }: Known): SaidAmount[] {
  const measures = metrics.flatMap(({ unit, units }) => [unit, ...Object.keys(units)])
  return new AmountReader(measures).read(text).map((amount) => {
    const before = text.slice(0, amount.start)
    const isTotal = /(?:累计|总共|一共|合计)[^\d,，。;；、]{0,4}$/.test(before)
    const isWeek = /(?:本周|这周)[^\d,，。;；、]{0,4}$/.test(before)
    return { ...amount, role: isTotal ? 'cumulative' : isWeek ? 'week' : null }
  })
}

/** 裸地 for 裸地治理: characters of its name and no other; null for words that are no such name. */
function shortName(words: string, { metrics, own }: Known): string[] | null {
  const name = metricAsked(words, metrics, own)
  if (name === null || !own.includes(name)) return null
  const aliases = metrics.find((each) => each.name === name)?.aliases ?? []
  const isPart = [name, ...aliases].some((each) => [...words].every((one) => each.includes(one)))
  return isPart ? [name] : null
}
