import { tidy } from '#base/tidy.ts'
import { divisible, withUnitBeside } from '#features/progress/reply/writing/shared-unit.ts'
import {
  decimalComma,
  spokenCharacters,
  spokenNumber,
  vagueNumber,
} from '#features/progress/reply/writing/spoken-number.ts'
import { sizeIn, unitWords } from './measure.ts'
import { beginsWithStrangeUnit } from './strange-unit.ts'

/** A number with what stands behind it; offsets are those of the text. */
export interface Amount {
  start: number
  /** After the unit. */
  end: number
  value: number
  /** Unit as written; empty = none. */
  unit: string
  /** A sign stands behind it that nobody knows as a unit: 120晌. */
  strange?: true
  /** Written with 万 or 亿 in front of the unit: 12万. */
  scaled?: boolean
  /** 约, 左右, 余, 多: within a few percent. */
  approximate: boolean
  /** What one of its last digit is worth (0.01 for 1.25, 1000 for 4.7万): figures may be rounded to it. */
  step: number
  /** The readings when it is not one number (1500到1800, 几百, 120还是210); empty otherwise. */
  readings: readonly number[]
}

const factors: Readonly<Record<string, number>> = {
  ...{ 万: 10_000, 千: 1000, 百: 100, 十: 10, 亿: 100_000_000, w: 10_000, k: 1000 },
}
const digits = String.raw`(?<![\d.]|[a-z](?<!vocs?))[-−]?(?:\d{1,3}(?: \d{3})+(?=\s?[米座平])|\d+(?!\d|(?!m[23](?![a-z\d]))[a-df-jl-vx-z]\d))(?:,\d{3}(?!\d))*(?:\.\d+)?(?:e[+]?\d{1,3})?`
const mixed = `${digits} ?(?:万(?![兴德科达隆])|[百亿wk]|千(?![米克瓦]))(?!(?!m[23]?(?![a-z\\d]))[a-jl-z])(?:零?\\d+[千百十])*(?:\\d{1,4}(?![\\d.]))?`
const inThousands = `[${spokenCharacters}]*[十百](?=千[米克])`
const spoken = `(?!零[部配件散星食售担钱])[${spokenCharacters}]+(?:点[零〇一二两三四五六七八九]+[万千百]?)?`
const vague = `(?:[二三四五六七八九]?十几[二三四五六七八九]十|三两(?=[家个座处户台辆])|百八十|[百千]把|百十来|百十|千八百|[上数]?[${spokenCharacters}几]*几[十百千万]*|数[十百千万]+)(?=[\\u4e00-\\u9fff])`
/** 1█4: a digit that nobody can read; 1‚5: a comma that may stand for a point. */
const damaged = `(?<![\\d.])\\d+(?:[█▇▓■□]+\\d+|${decimalComma}\\d{1,2})(?![\\d.])`
const number = `(?:${damaged}|俩仨|[仨俩]|${vague}|半(?=公里|吨|亩|车)|${mixed}|${digits}|${inThousands}|${spoken})`
/** 三十八公里二: tenths behind a unit end what is said of the number. */
const closes = '(?:(?![\\u4e00-\\u9fff])|(?=累|总|合|共|本周|全年|今年))'
const span = `(?:到|至|~|～|—+|-|–)`

/** Words that only count with digits in front, because they are parts of everyday words. */
const unsure = new Set([
  '个',
  '个人',
  '天',
  '次',
  '方',
  '平',
  '班',
  '条',
  '点',
  '对',
  '回',
  '期',
  '层',
  '笔',
  '队',
  '里',
  't',
  'm',
])

/** Words that begin with a unit and are none: 125 本周4. */
const notUnit: Readonly<Record<string, string>> = {
  ...{
    本: '(?![周月期街局委办单社年次轮科])',
    台: '(?!账)',
    处: '(?![置罚理于])',
    起: '(?!来)',
    笔: '(?!试|误|记|录)',
  },
  ...{
    场: '(?![地所面区])',
    条: '(?![款例])',
    家: '(?!庭|里)',
    户: '(?!外)',
    里: '(?![台庄河桥店铺屯坨])',
    件: '(?!均)',
    对: '(?!的)',
    个人: '(?![信账用自工防商])',
    个上午: '(?![\u4e00-\u9fff]{0,6}\\d)',
    个下午: '(?![\u4e00-\u9fff]{0,6}\\d)',
    个晚上: '(?![\u4e00-\u9fff]{0,6}\\d)',
  },
}

/** Finds amounts; one reader is made for the units of one catalogue. */
export class AmountReader {
  readonly #pattern: RegExp
  readonly #bracketed: RegExp

  /** @param extra units of the catalogue, folded, beyond the everyday ones. */
  constructor(extra: readonly string[]) {
    const words = [...new Set([...extra, ...unitWords])].filter((word) => word !== '')
    words.sort((a, b) => b.length - a.length)
    const unit = words.map((word) => escaped(word) + (notUnit[word] ?? '')).join('|')
    this.#bracketed = new RegExp(
      `(?<=[^\\d\\s])\\s?\\((?:单位[:：]?)?(${unit})\\)|(?<=\\d)\\s?\\((${unit})\\)(?=\\s*(?:[,。;!]|$))|(?:单位(?::|[都均]?(?:应该?)?(?:[是为用按]|[改换][成为]))?|(?:${unit})[都均]?(?:应该?)?[改换][成为])(${unit})(?![\\u4e00-\\u9fff\\d])`,
      'g',
    )
    this.#pattern = new RegExp(
      `(?<before>(?:大概|大约|大致|约莫?|近|将近|接近|估计|估摸着?|粗算|不到|超过|至少|差不多|快(?=[\\d一二两三四五六七八九])|小(?=[一两几][百千万]))? ?)(?<first>${number})` +
        `(?<more> ?(?:余|多|来|几))? ?(?:(?<unit1>${unit})(?= ?(?:或|${span}|还是)))?` +
        `(?: ?(?:${span}|或者?|还是) ?(?<second>${number}))?` +
        `(?<more2> ?(?:余|多|来|几))? ?(?<unit>${unit})?(?<half>半|[一二三四五六七八九]${closes}|(?<=\\d(?:米|公里|吨|亩))[1-9](?=\\s*(?:$|[,。;!\\n])))?(?<after> ?(?:左右|上下|多|以上|出头|来个|有余|挂零|开外|(?:的)?(?:样子|光景)))?`,
      'g',
    )
  }

  /** Units that stand alone in brackets: 累计（公里）：23. */
  bracketed(folded: string): { start: number; end: number; unit: string }[] {
    return Array.from(folded.matchAll(this.#bracketed), (hit) => {
      return {
        start: hit.index,
        end: hit.index + hit[0].length,
        unit: hit[1] ?? hit[2] ?? hit[3] ?? '',
      }
    })
  }

  /** All amounts of a folded text, in order. */
  read(text: string): Amount[] {
    const amounts: Amount[] = []
    const isSpoken = !/\d/.test(text)
    for (const match of text.matchAll(this.#pattern)) {
      const amount = readMatch(match, isSpoken && isSaid(match))
      if (amount) amounts.push(amount)
    }
    return withUnitBeside(joined(amounts, text), text)
  }
}

/** 1公里200: hundreds behind a unit of a thousand, whose own unit is not said. */
const ofThousand = /^(?:公里|千米|吨)$/

/** 一公里零三百二十米, 3吨500公斤: one number in two units. */
function joined(amounts: readonly Amount[], text: string): Amount[] {
  const whole: Amount[] = []
  for (const amount of amounts) {
    const before = whole.at(-1)
    const size = before && sizeBehind(amount, before)
    const follows = before && /^[零又]?$/.test(text.slice(before.end, amount.start))
    if (!before || !follows || !size || amount.value * size >= 1) whole.push(amount)
    else {
      before.value = tidy(before.value + amount.value * size)
      before.step = tidy(amount.step * size)
      before.end = amount.end
    }
  }
  return whole
}

/** How much of the unit in front one of this is; null or undefined where it is no part of it. */
function sizeBehind({ unit, value, readings }: Amount, before: Amount): number | null {
  const rest = unit === '' && readings.length === 0 && value >= 100 && value < 1000
  return rest && ofThousand.test(before.unit) ? 1 / 1000 : sizeIn(unit, before.unit)
}

/** @param saidOnly it is a number although nothing says so but the way the whole text is spoken. */
function readMatch(match: RegExpMatchArray, saidOnly: boolean): Amount | null {
  const { before = '', first = '', second, unit, unit1, half, ...about } = match.groups ?? {}
  const written = unit ?? unit1 ?? (/^[俩仨]$/.test(first) ? '个' : '')
  const alone = Boolean(about['after']) || closesClause(match) || goesOn(match)
  const isOne = isAmount(first, written, alone)
  if (!isOne && !saidOnly) return null
  const low = first + sharedScale(first, second)
  const rough = vagueNumber(first)
  const value = (rough?.[0] ?? numberOf(low)) + tenths(half, written)
  if (!Number.isFinite(value)) return null
  const index = match.index ?? 0
  return {
    start: index + before.length,
    end: index + match[0].trimEnd().length,
    value,
    step: stepOf(first, half),
    unit: written,
    ...strangeIn(match, written),
    scaled: /[万亿w]/.test(low),
    approximate: before.trim() !== '' || Boolean(about['more'] || about['more2'] || about['after']),
    readings: rough ?? readingsOf(value, second, first),
  }
}

/** 120晌; the pattern takes no blank behind a number without a unit. */
function strangeIn({ index = 0, input = '', 0: all }: RegExpMatchArray, unit: string) {
  const at = index + all.length
  const begins = beginsWithStrangeUnit(input.slice(at, at + 5))
  return unit === '' && !all.endsWith(' ') && begins ? { strange: true as const } : {}
}

/** 20到30万, 一到两百, 20万到30: the scale said at one of two numbers, where both mean it; empty = the number has its own. */
function sharedScale(text: string, other = ''): string {
  const scale = /[百千万亿wk]$/.exec(other)?.[0] ?? ''
  if (scale === '' || /[百千万亿wk]/.test(text)) return ''
  const times = (numberOf(text) * (factors[scale] ?? 1)) / numberOf(other)
  return times > 0.1 && times < 10 && times !== 1 ? scale : ''
}

/** 查底商四十: what ends a clause is a number. */
function closesClause({ index = 0, input = '', 0: all }: RegExpMatchArray): boolean {
  const before = input[index - 1] ?? ''
  return (
    /[\u4e00-\u9fff]/.test(before) &&
    /^ ?(?:$|[,。;\n])/.test(input.slice(index + all.length, index + all.length + 2))
  )
}

/** 累计快两百了, 本周八百累计两万: behind a number stands that it is reached, or the role of the next one. */
function goesOn({ index = 0, input = '', 0: all }: RegExpMatchArray): boolean {
  const at = index + all.length
  return /^ ?(?:了 ?(?:$|[,。;!\n])|(?:累计|总共|一共))/.test(input.slice(at, at + 3))
}

/**
 * 餐饮二十工地十二: where all numbers are spoken, one from eleven on needs nothing behind it; 工地九，问题四: a digit only
 * the end of what is said.
 */
function isSaid(match: RegExpMatchArray): boolean {
  const first = match.groups?.['first'] ?? ''
  const before = match.input?.[(match.index ?? 0) - 1] ?? ''
  if (!/[\u4e00-\u9fff]/.test(before) || /[第初周月国老之]/.test(before)) return false
  if (/^(?:[二三四五六七八九]?十[一二三四五六七八九]|[二三四五六七八九]十)$/.test(first))
    return true
  return /^[三四五六七八九]$/.test(first) && closesClause(match)
}

/** 两吨半, 三十八公里二. */
function tenths(half: string | undefined, unit: string): number {
  if (!half || unit === '') return 0
  if (half === '半') return 0.5
  // 返修管道3米5.
  if (/\d/.test(half)) return Number(half) / 10
  return divisible.test(unit) ? spokenNumber(half) / 10 : 0
}

/** Digits behind the point make a number rough; without them it is told to the last one. */
function stepOf(first: string, half: string | undefined): number {
  if (half) return 0.1
  const hit = /[.点]([\d零〇一二两三四五六七八九]+)\s?([万千百亿wk])?/.exec(first)
  if (!hit) return 1
  const [, decimals = '', scale = ''] = hit
  return tidy((factors[scale] ?? 1) / 10 ** decimals.length)
}

function readingsOf(value: number, second: string | undefined, first: string): number[] {
  const other = second === undefined ? Number.NaN : numberOf(second + sharedScale(second, first))
  if (Number.isNaN(other)) return []
  const tens = value - (value % 10)
  return [value, value > 10 && other === (value % 10) + 1 ? tens + other : other]
}

/** A number in characters is one when a unit follows or when it is long enough to be nothing else. */
function isAmount(first: string, unit: string, rough: boolean): boolean {
  if (/\d/.test(first) || /^[半仨俩]$/.test(first)) return true
  // 走了几家学校, 单位是万元.
  if (first === '几' || (unit === '元' && /^[万亿]$/.test(first))) return false
  if (/几|数|把/.test(first)) return unit !== ''
  // 本周零米: said in words that nothing was done.
  if (/^[零〇]$/.test(first)) return false
  if (unit === '') return /[十百千万]/.test(first) && first.length > (rough ? 1 : 2)
  return first.length > 1 || !unsure.has(unit) || /[两三四五六七八九十]/.test(first)
}

function numberOf(text: string): number {
  if (text === '半') return 0.5
  if (text === '仨' || text === '俩') return text === '仨' ? 3 : 2
  const plain = text.replaceAll(/[,\s]/g, '').replace('−', '-')
  const written = /^(-?[\d.]+(?:e[+]?\d+)?)([万千百亿wk])?((?:零?\d+[千百十])*)(\d{1,4})?$/.exec(
    plain,
  )
  if (!written) return spokenNumber(text)
  const [, first, scale = '', more = '', last = '0'] = written
  const parts = Array.from(more.matchAll(/(\d+)([千百十])/g), ([, count, size = '']) => {
    return { value: Number(count) * (factors[size] ?? 1), size: factors[size] ?? 1 }
  })
  const factor = factors[scale] ?? 1
  const smallest = parts.at(-1)?.size ?? factor
  const sum = parts.reduce((total, { value }) => total + value, Number(first) * factor)
  // 2万3 is 23000, 1千2百50 is 1250.
  return tidy(sum + Number(last) * (last.length === 1 ? smallest / 10 : 1))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
