import {
  foundAtWork,
  telling,
  tellsWhole,
  weekBefore,
} from '#features/progress/reply/kinds/telling-words.ts'
import { anyOf } from '#features/progress/reply/parts/any-of.ts'
import { saysInside } from './not-added.ts'

/** What is taken off a work. */
export interface Less {
  /** As it is written; empty where none is named. */
  work: string
  amount: string
  /** Of how many it is taken; null where that is not said. */
  of: number | null
}

const counter = '(?:公里|平方米|平米|车次|座次|人次|批次|[米座个家处次辆台起件吨户份车亩平条块])?'
const amount = `(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百]{1,4})${counter}`
const off = '(?:扣|减|去|刨|剔|删|拿)(?:掉|除|去|出)'
const plainOff = '核减|扣减|减(?:掉|去)?|去掉|(?:扣|刨|剔)(?:掉|除|去)'
const left = '(?:不算|不计|不要|别算|别计|别记)'
const polite = '(?:[,](?:请|麻烦|给|帮)?[^,。;\\d]{0,6})?[了的吧啊哈]*$'

/** 餐饮多报了2家，请减掉. */
const tooMuch = new RegExp(
  `^([^,。;\\d]{0,16}?)(?:\\d+(?:\\.\\d+)?${counter}[里中]面?)?多(?:${telling}|数|计)了?(?!个?[零0])(${amount})${polite}`,
)
/** 九小14处里重复了2处. */
const twice = new RegExp(
  `^([^,。;\\d]{0,16}?)(?:(\\d+(?:\\.\\d+)?)${counter}(?:当?中|里面?|里头)(?:有|我们?)?)?(?:重复|算重|报重|重报|重算)了?(${amount})${polite}`,
)
/** 工地减1个, 餐饮核减2家. */
const less = new RegExp(`^([^,。;\\d]{1,16}?)(?:${plainOff})(${amount})[了吧啊哈]*$`)
/** 工地昨天报的12个里有1个是城管委的，扣掉; 22个工地里把向阳路的2个去掉吧. */
const ofWhole = new RegExp(
  `^([^,。;\\d]{0,16}?)(\\d+(?:\\.\\d+)?)${counter}([^,。;\\d]{0,8}?)(?:[,]?其中|当?中|里面?|里头)[^,。;\\d]{0,14}?(${amount})(?=[^\\d。;]{0,20}?(?:${off}|${left}|重复(?:的|了|报|算)))[^\\d]*$`,
)

/** How it is spoken of, beside the name of the work. */
const around =
  /不好意思|抱歉|更正一?下?|[:]|(?:昨[天日晚]|今[天早]|[上下]午|刚才|刚刚|前面|上[一面]?条|之前|本周|这周|周[一二三四五六日])|我们?|[报填][的过了]?|[那这]|^[把的]|[把的]$|数$/g

/** Of another week, told as the whole, found in the work itself, or a question. */
const otherwise = anyOf(tellsWhole, foundAtWork, '累计|不是|按\\d|查处|目标|计划|任务|比|[?？吗]')

/** Only in what was taken off may it be of another week (12个里有2个是上周的). */
const ofBefore = anyOf(weekBefore, '上一?个?月|第\\d+周')

/** What a text takes off what was told before (餐饮多报了2家, 工地减1个), and the text without it; null for nothing. */
export function takingOff(text: string): { less: readonly Less[]; rest: string } | null {
  const said = text.normalize('NFKC').trim()
  if (said.length > 120 || otherwise.test(said) || saysInside(said)) return null
  const read = said
    .split(/[;。!\n]+/)
    .flatMap((sentence) =>
      ofWhole.test(sentence) ? [sentence] : sentence.split(/[,、](?=[^,、]*\d)/),
    )
    .map((part) => ({ part, less: lessIn(part) }))
  const found = read.flatMap((each) => each.less ?? [])
  const rest = read.filter((each) => !each.less).map(({ part }) => part)
  return found.length === 0 ? null : { less: found, rest: rest.join('；') }
}

function lessIn(sentence: string): Less | null {
  const whole = ofWhole.exec(sentence)
  const again = twice.exec(sentence)
  if (again && !ofBefore.test(sentence)) {
    const [, work = '', of, part = ''] = again
    return { work: nameIn(work), amount: part, of: of === undefined ? null : Number(of) }
  }
  if (whole) {
    const [, before = '', of, behind = '', part = ''] = whole
    if (ofBefore.test(before)) return null
    return { work: nameIn(before) + nameIn(behind), amount: part, of: Number(of) }
  }
  const [, work, part] = tooMuch.exec(sentence) ?? less.exec(sentence) ?? []
  if (work === undefined || part === undefined || ofBefore.test(sentence)) return null
  return { work: nameIn(work), amount: part, of: null }
}

function nameIn(words: string): string {
  return words
    .replaceAll(around, '')
    .replaceAll(/^[的把]|的$/g, '')
    .trim()
}
