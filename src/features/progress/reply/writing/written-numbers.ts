import { atEnd } from '#features/progress/reply/parts/span.ts'
import { counter } from './counter.ts'
import { inDigitsOnly } from './mixed-digits.ts'
import { pointsAlong, withPointsStopped } from './points-along.ts'
import { spokenDigits, spokenNumber } from './spoken-number.ts'
import { eitherSource } from './two-sources.ts'
import { writtenSums } from './written-sums.ts'

/** 1 8人次, 4 3 7 家: digits that a keyboard set apart; 4 000条: a thousand as it is set in print. */
const apart = new RegExp(
  `(?<![\\d.])\\d(?: \\d)* \\d{1,2}(?= ?${counter})|(?<![\\d.] ?)\\d{1,3} 0\\d\\d(?= ?${counter})|(?<=累计:? ?)\\d(?: \\d){2,}(?![\\d.])`,
  'g',
)
/** （本周、累计）餐饮35、437: a heading says how two numbers are meant. */
const heading =
  /(?:本周|这周|周)(?:数|完成)?\s?[、/和及,|]\s?累(?:计|积)?(?:数|完成)?\s?(?=[):\]】\n])/
/** 巡河5次 累计150 90 212: so far, of one thing after another. */
const spacedTotals = /(?<=\d[\u4e00-\u9fff]{1,2}) 累计\d+(?: \d+)+(?=$|[,。;\n])/g
/** 餐35-437，底商58-913, 餐饮35|437: this week's and so far. */
const pairs = /(?<=[\u4e00-\u9fff])(\d+)([|-])(?=(\d+)(?:$|[,;。\s]))/g
/** 12s0米, 2b6座: letters between digits. */
const between = /(?<=\d)[sbz](?=\d)/g
const seenAs: Readonly<Record<string, string>> = { s: '5', b: '8', z: '2' }
/** l2辆, 2o8座: letters that are read for digits. */
const letters = new RegExp(`(?<![a-z\\d.])(?=[lio]*\\d)[lio\\d][lio\\d,.]*(?=\\s?${counter})`, 'g')
/** 整改问题l个. */
const loneLetter = new RegExp(`(?<=[\\u4e00-\\u9fff])[li](?=${counter})`, 'g')
/** 工地⑨个: a number in a circle that counts something. */
const circledDigits = '123456789十'
const circled = new RegExp(`(?<=[\\u4e00-\\u9fff:] ?[①-⑩]?)[①-⑩](?=[①-⑩]?${counter})`, 'g')
/** 1万零一百: a digit in characters inside a number. */
const mixedIn = /(?<=\d[万千]零?)[一二三四五六七八九](?=[千百十])/g
/** 十3个. */
const ten = new RegExp(`(?<![一二三四五六七八九百])十(?=\\d${counter})`, 'g')
/** 多打了个1，574不是1574: the digit too many is no part of the number behind it. */
const digitTooMany = /(?<=[多少漏][写打填输按敲]?了?一?个\s?\d),(?=\d)/g
/** （计划/实际）: on this line the first of two numbers is not what was done. */
const planned = /[(](?:计划|目标|任务|应完成)数?\/(?:实际|完成)(?:完成)?数?[)][^\n]*/g
/** 幺拐六: digits as they are said over the radio. */
const radio =
  /(?<![幺洞拐勾零一二两三四五六七八九])(?:[幺洞拐勾零一二两三四五六七八九]*[幺洞拐勾][幺洞拐勾零一二两三四五六七八九]+|[幺洞拐勾零一二两三四五六七八九]+[幺洞拐勾]|(?<![第周十百千万])[一二两三四五六七八九][零一二两三四五六七八九]{3,}(?![十百千万月]))/g
/** 4、5座: one or the other. */
const nextTo = new RegExp(`(?<=[\\u4e00-\\u9fff]\\d{0,2})([1-8])、([2-9])(?=\\s?${counter})`, 'g')
/** 160、70座: the same in tens. */
const nextTens = new RegExp(`(?<=[\\u4e00-\\u9fff]\\d?)([1-8])0、([2-9])0(?=\\s?${counter})`, 'g')
/** 10几座: as 十几. */
const someMore = /(?<![\d.])([1-9])0几(?=[\u4e00-\u9fff])/g
/** 2、30座: twenty or thirty. */
const nextTensShort = new RegExp(
  `(?<=[\\u4e00-\\u9fff])([1-8])[、,]([2-9])0(?=\\s?${counter}(?:[^\\d]|$))`,
  'g',
)
/** 26（28？）家, 26家（28？）. */
const orElse = new RegExp(
  `(?<![\\d.])(\\d+)\\((\\d+)\\??\\)(?=\\s?${counter})|(?<![\\d.])(\\d+)(${counter})[(](\\d+)[?][)]`,
  'g',
)
/** 120 130座: two numbers, of which one should have gone. */
const twoBeside = new RegExp(`(?<![\\d.]|\\d )(\\d{2,4}) (\\d{2,4})(?=\\s?${counter})`, 'g')
/** 四、五家. */
const nextInCharacters = new RegExp(
  `(?<=[\\u4e00-\\u9fff])([一二三四五六七八])、([二三四五六七八九])(?=[十百千]|${counter})`,
  'g',
)
/** 一千二、一千三的样子. */
const nextSpoken =
  /([一二两三四五六七八九十百千万]{2,6})、([一二两三四五六七八九十百千万]{2,6})(?=的?样子|左右|上下|之间|吧)/g
/** 4、5百米. */
const nextHundreds = /(?<=[\u4e00-\u9fff]\s?)([1-9])、([2-9])(?=[百千万])/g
/** 八成二, 9成5: tenths and hundredths of the whole. */
const tenths = new RegExp(
  `(?<![\\d.一二两三四五六七八九十百千万])([1-9一二三四五六七八九])成([1-9一二三四五六七八九半])(?![\\d.十百千万]|${counter})`,
  'g',
)
/** 九成了. */
const tens = /(?<![一二两三四五六七八九十百千万\d.])[一二三四五六七八九](?=成(?:$|[了,。;\s]))/g
const characters = '零一二三四五六七八九'
/** 电话里没听清，是14个还是40个: who cannot tell which does not ask. */
const unsure = /没听清|听不[清准]|记不[清准]|看不清|认不[清准出]|拍?得?糊|拿不准|来着|先这么[报记]/
/** 43/48盏（认不清）: of two numbers nearly alike nobody can read which. */
const unreadable = new RegExp(
  `(?<![\\d./])(\\d+)/(\\d+)(?=(?:${counter}|人)\\s?[,(][^。;\\d\\n]{0,8}(?:看不清|认不[清准出]|听不[清准]|记不[清准]|糊))`,
  'g',
)
/** 不是8批次就是9批次: one or the other. */
const oneOrOther = /不是(\d+[\u4e00-\u9fff]{0,3}),?就是(?=\d)/g
/** 28辆，也可能26: the unit is said once. */
const maybe = new RegExp(
  `(?<![\\d.])(\\d+)(${counter})?(?:[,;][^,。;\\d]{2,8})?,?(?:也|又|还)?(?:可能|没准儿?|兴许|说不定)(?:还?[是有])?(\\d+)(?![\\d.])(${counter})?`,
  'g',
)
/** 5一6次: the dash of a range, written as a number. */
const dashAsOne = new RegExp(`(?<=\\d)一(?=\\d+${counter})`, 'g')
/** 像6又像8: what a digit looks like. */
const looksLike = /[,]?像\d(?:又|也|还)像\d/g
/** 电话里没听清是: how it was told, in front of the two numbers it may be. */
const heardBadly =
  /[\u4e00-\u9fff]{0,5}(?:没听清|听不[清准]|看不清|认不[清出])楚?(?:是|到底是)?(?=\d+[\u4e00-\u9fff]{0,2}(?:还是|或)\d)/g
/** 四十啊十四家: a number heard in two ways. */
const heardTwice = new RegExp(
  `([一二三四五六七八九]?十[一二三四五六七八九]?)[啊呃哦呀]([一二三四五六七八九]?十[一二三四五六七八九]?)(?=${counter})`,
  'g',
)
/** 25吨（贰拾伍吨）: the number once more, in characters as on cheques. */
const inCharacters = new RegExp(
  `(?<![\\d.])(\\d+)(${counter})[(]([零一二两三四五六七八九十百千万]{2,})\\2[)]`,
  'g',
)
/** 五十六（56）家: in characters and once more in digits. */
const inBoth = /([零一二两三四五六七八九十百千万]{1,12})\((\d{1,7})\)/g

/** A folded text in which a number that is told in characters and in digits stands once. */
export function toldOnce(folded: string): string {
  return folded.replace(inBoth, (all, one: string, other: string) =>
    spokenNumber(one) === Number(other) ? other.padStart(all.length) : all,
  )
}

/** 12 00米: the end of a number that a keyboard set apart. */
const zerosApart = new RegExp(`(?<![\\d.])\\d{1,3} 0\\d{0,2}(?= ?${counter})`, 'g')
/** 3⏎6吨: a number that the end of a line cut in two. */
const cut = new RegExp(`(?<=[\\u4e00-\\u9fff])\\d{1,4}\\n\\d{1,3}(?:\\.\\d+)?(?=${counter})`, 'g')
/** The same without being told: nothing but a stop follows. */
const broken = new RegExp(
  `(?<=[\\u4e00-\\u9fff])\\d{1,4}\\n\\d{1,3}(?=${counter}(?:[,。;]|$|\\n))`,
  'g',
)
const saysCut = /[断折换分拆]行|断开/
/** 洒水作业-150车次, 检查汽修企业-6家-累计-99家: a dash that parts a name from its number. */
const dashes = new RegExp(`(?<=[\\u4e00-\\u9fff])[-−](?=\\d[\\d.]*\\s?${counter})`, 'g')
/** 6家-累计. */
const behindCounted = /(?<=\d[\u4e00-\u9fff]{1,2})-(?=[\u4e00-\u9fff])/g

/** 7座95累计: of two numbers the second tells its role behind it. */
const roleBehind = new RegExp(`(?<=\\d${counter})(\\d+)累计(?=$|[,。;\\n])`, 'g')

/** A folded text with its numbers in the usual way of writing, every character in its place. */
export function usualNumbers(folded: string): string {
  const text = asDigits(folded.replace(tenths, inPercent).replace(tens, spokenDigits)).replace(
    roleBehind,
    '累计$1',
  )
  return unbroken(inOneForm(eitherSource(eitherNumbers(withoutPlanned(text)))))
}

function inPercent(_: string, tens: string, ones: string): string {
  return `${spokenDigits(tens)}${ones === '半' ? '5' : spokenDigits(ones)}%`
}

/** 本周完成（计划/实际）：疏通管道1500/1290米: without what was planned. */
function withoutPlanned(folded: string): string {
  return folded.replace(planned, (line) =>
    line.replace(/\d[\d,.]*\/(?=\d)/g, (number) => ' '.repeat(number.length)),
  )
}

/** ⑨个, 幺拐六, 12s0米, l2辆: digits written as something else. */
function asDigits(text: string): string {
  return inDigitsOnly(text)
    .replace(circled, (char) => circledDigits.charAt(char.charCodeAt(0) - 0x2460))
    .replace(radio, (run) => Array.from(run, spokenDigits).join(''))
    .replace(between, (letter) => seenAs[letter] ?? letter)
    .replace(loneLetter, '1')
    .replace(letters, (run) => run.replaceAll(/[li]/g, '1').replaceAll('o', '0'))
    .replace(digitTooMany, ';')
    .replace(ten, '1')
    .replace(mixedIn, (char) => spokenDigits(char))
}

/** 4、5座, 4、5百米, 不是8就是9: numbers of which one or the other is meant, with 或 between them. */
function eitherNumbers(folded: string): string {
  const follows = (low: string, high: string) => Number(high) === Number(low) + 1
  let text = folded
    .replace(dashAsOne, '或')
    .replace(looksLike, (words) => ' '.repeat(words.length))
    .replace(/(?<=\d)or(?=\d)/g, ' 或')
    .replace(someMore, (run, tens: string) =>
      `${tens === '1' ? '' : characters[Number(tens)]}十几`.padStart(run.length),
    )
    .replace(nextTensShort, (both, low: string, high: string) =>
      follows(low, high) ? ` ${characters[Number(low)]}${characters[Number(high)]}十` : both,
    )
  const points = pointsAlong(text)
  for (const pattern of [nextTo, nextTens]) {
    text = text.replace(pattern, (both, low, high, at: number) =>
      follows(low, high) && !points.some(([from, to]) => from <= at && at < to)
        ? both.replace('、', '或')
        : both,
    )
  }
  if (unsure.test(text)) {
    text = text
      .replace(heardBadly, (words) => ' '.repeat(words.length))
      .replace(/(?<=\d[\u4e00-\u9fff]{0,2})还是(?=\d)/g, ' 或')
      .replace(unreadable, (both, one: string, other: string) =>
        one.length === other.length ? both.replace('/', '或') : both,
      )
  }
  return text
    .replace(orElse, (all, ...said: string[]) => {
      const [low, high, one = low, unit = '', other = high] = said
      const alike = Number(other) * 2 > Number(one) && Number(one) * 2 > Number(other)
      if (!alike && !all.includes('?')) return all
      return `${one}或${other}${unit}`.padStart(all.length)
    })
    .replace(twoBeside, (both, low: string, high: string) => {
      const alike = low.length === high.length && Number(high) <= Number(low) * 1.3
      return alike && Number(low) < Number(high) ? both.replace(' ', '或') : both
    })
    .replace(nextSpoken, (both, low, high) => {
      const [from, to] = [spokenNumber(low), spokenNumber(high)]
      return from < to && to <= from * 1.3 ? both.replace('、', '或') : both
    })
    .replace(nextInCharacters, (both, low: string, high: string) =>
      follows(String(characters.indexOf(low)), String(characters.indexOf(high)))
        ? ` ${low}${high}`
        : both,
    )
    .replace(nextHundreds, (both, low, high) =>
      follows(low, high) ? ` ${characters[Number(low)]}${characters[Number(high)]}` : both,
    )
    .replace(maybe, (all, ...said: string[]) => {
      const [one = '', unit = '', other = '', own = unit] = said
      return unit === '' || own === unit ? `${one}或${other}${own}`.padStart(all.length) : all
    })
    .replace(heardTwice, (both, one: string, other: string) =>
      [...one].toSorted().join('') === [...other].toSorted().join('')
        ? both.replace(/[啊呃哦呀]/, '或')
        : both,
    )
    .replace(inCharacters, (all, one: string, unit: string, other: string) => {
      const again = spokenNumber(other)
      return again === Number(one)
        ? `${one}${unit}`.padEnd(all.length)
        : `${one}或${again}${unit}`.padStart(all.length)
    })
    .replace(oneOrOther, (all, one: string) => `${one}或`.padStart(all.length))
}

/** 餐35-437, 累计150 90 212, 洒水-150车次, 3+5+4=13: what stands between numbers, or in front of one, in one form. */
function inOneForm(folded: string): string {
  const text = (
    heading.test(folded) ? folded.replaceAll(/(?<=\d)、(?=\d)/g, '/') : paired(folded)
  ).replace(spacedTotals, (run) => `,${run.slice(1).replaceAll(' ', '、')}`)
  const parted = [...text.matchAll(dashes)].length > 1
  const named = parted ? text.replace(dashes, ':').replace(behindCounted, ',') : text
  return withoutParts(named)
}

/** 巡查工地3+5+4=13个: without the parts in front of what they make. */
function withoutParts(folded: string): string {
  const long = writtenSums(folded).filter(({ parts }) => parts.length > 2)
  return long.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    folded,
  )
}

/** 1 8人次, 12 00米, 3⏎6吨: numbers that a keyboard or the end of a line cut in pieces. */
function unbroken(folded: string): string {
  const joined = (run: string) => atEnd(run.replaceAll(/[ \n]/g, ''), run.length)
  const text = withPointsStopped(folded)
    .replace(apart, joined)
    .replace(zerosApart, joined)
    .replace(broken, joined)
  return saysCut.test(text) ? text.replace(cut, joined) : text
}

/** Of two numbers that a bar or, twice in a text, a dash parts the second is larger: no range and no cell of a table. */
function paired(text: string): string {
  const hits = [...text.matchAll(pairs)].filter(
    ([, first, , second]) => Number(second) > Number(first) * 2,
  )
  if (hits.length < 2) return text
  const at = new Set(hits.map((hit) => hit.index + hit[0].length - 1))
  return Array.from({ length: text.length }, (_, index) =>
    at.has(index) ? '/' : text[index],
  ).join('')
}
