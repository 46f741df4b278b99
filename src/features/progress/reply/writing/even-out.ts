import { withNamesHeading } from '#features/progress/reply/parts/slashed-names.ts'
import { atEnd } from '#features/progress/reply/parts/span.ts'
import { withTotalsTold } from './came-to.ts'
import { counter } from './counter.ts'
import { blankOut } from './fold-text.ts'
import { withoutLeftovers } from './leftovers.ts'
import { asRows } from './rows.ts'
import { inUsualWords } from './usual-words.ts'
import { toldOnce, usualNumbers } from './written-numbers.ts'

/** 下 一 步: labels that forms stretch to one width. */
const stretched =
  /(?<=(?:^|[\n【[|▶◆●■])\s{0,8})[\u4e00-\u9fff](?:[ \u3000]{1,3}[\u4e00-\u9fff]){1,3}(?=[ \u3000]*[:\]】|])/g

/** 本周数——86辆: a dash behind a label is a colon. */
const dashed =
  /(?<=^|\n)([\u4e00-\u9fff]{0,4}(?:项目|任务|事项|指标|本周|累计|合计|总|完成|问题|困难|步|措施|计划|打算)[数量]?)\s?[—–-]{1,3}(?!\d)/g
/** 洗车点——18个: a dash between a name and its number. */
const dashedNumber = /(?<=[\u4e00-\u9fff])[—–]{1,2}(?=\d)/g
/** 这个礼拜, 本星期, 全周: this week by its other names; 这礼拜三 is a day, 全周期 no week. */
const thisWeek =
  /(?:[本这]个?|今)(?:星期|礼拜|周)(?![一二三四五六日天末])|这一(?:星期|礼拜|周)(?![一二三四五六日天末]|[年遍圈])|(?<![安健])[全整]个?(?:星期|礼拜|周)(?![一二三四五六日天末期长边围到密转报])/g
/** 截至目前26520米, 到现在一共应是…: so far, right in front of its number. */
const soFar =
  /(?:截[至止到]|(?<![数来拖忙等熬跑]|[从自打][^,。;\d]{1,6})到)(?:目前|现在|本周|这周)(?:为止)?(?:已|一?共|总共|累计|合计){0,2}(?:完成)?(?=\s*(?:约|应|改|为|是|:|\d|[一二两三四五六七八九十][一二三四五六七八九十百千万米座家个处]))/g
/** 检查6家，年内88家. */
const inYear = new RegExp(`年内(?=\\d+${counter}(?:[,。;、\\n]|$))`, 'g')
/** 3️⃣7️⃣.4吨: digits on keys; one alone counts points unless something is counted by it. */
const keys = new RegExp(
  `(?:\\d\\ufe0f?\\u20e3\\ufe0f?[.,]?){2,}|\\d\\ufe0f?\\u20e3\\ufe0f?(?=\\.\\d|${counter})`,
  'g',
)
/** 问：查了几家？ 答：本周13家: a question with its answer is a field. */
const asked =
  /(?<=(?:^|[\n。;])\s*)((?:q|问)\s?\d?\s?[:.、])([^\n?]{1,30}?)([?]?\s*(?:a|答)\s?\d?\s?[:.、])/g
/** ↳本周：…: marks in front of a line. */
const marks = /[↳└├╰▸▹▪◦•➤➢✦★☆◇]/g
/** 「张姐：查了多少家？」 over a line of dashes: somebody else's words, which name what is spoken of and count nothing. */
const quoted = /\[[^\]]{1,500}\]\s*\n\s*(?:[-—–]\s?){3,}/g
/** 💪, ✅: pictures say nothing about figures. */
const pictures =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\ufe0f)|\p{Emoji_Modifier}|✓|✔|✗|✘)\ufe0f?\u200d?/gu
/** 21家（18家）…括号里是上周的数. */
const bracketsAreLastWeeks = /括号[里内中]?(?:面|的数|的|数字)?[是为]?上周/

/** 累计没错还是42580, 数没变还是18家: the role of what stands as it was told. */
const stillRight =
  /(累计|总数|本周|(?<![\d\u4e00-\u9fff])数量?)(?:数)?(?:没错|没问题|不变|没变|没动|是?对的?)[,]?(?:还是|仍然?是|就?是)?(?=\s?\d)/g

/** 工地总数45个，巡查23个: how many there are, not how many were done so far. */
const stock = /总数(?=[是为有]?\d{1,5}([家个处座]),(?:巡查|检查|查)了?\d{1,5}\1?(?:[,。;\n]|$))/g

/** 工地79个，是累计: said of the number in front of the comma, as in 79个才是累计. */
const saidBehind = new RegExp(
  `(?<=\\d${counter}?),(?=是(?:累计|总数)(?:数|的)?(?:[,。;\\n]|$))`,
  'g',
)

/** A folded text in the usual way of writing, every character in its place: labels, homophones, tables. */
export function evenOut(folded: string): string {
  let text = withoutLeftovers(blankOut(toldOnce(folded), blankField)).replace(
    stretched,
    (label) => {
      const word = label.replaceAll(/\s/g, '')
      return ' '.repeat(label.length - word.length) + word
    },
  )
  text = text.replace(
    dashed,
    (all, label: string) => `${label}:${' '.repeat(all.length - label.length - 1)}`,
  )
  text = text.replace(dashedNumber, (dash) => ':'.padEnd(dash.length))
  text = text.replace(keys, (run) => atEnd(run.replaceAll(/[\ufe0f\u20e3]/g, ''), run.length))
  text = text.replace(asked, (_, mark: string, field: string, then: string) =>
    [' '.repeat(mark.length), field.replaceAll('几', ' '), ':'.padEnd(then.length)].join(''),
  )
  text = text.replace(thisWeek, (words) => (words === '这周' ? words : atEnd('本周', words.length)))
  text = text.replace(soFar, (words) => atEnd('累计', words.length))
  text = text.replace(inYear, '累计')
  text = text.replace(stock, '在册').replace(saidBehind, '才')
  text = text.replace(stillRight, (words, role: string) => role.padEnd(words.length))
  text = text.replace(blankForm, (line) => ' '.repeat(line.length))
  text = text.replace(oneMore, '  ')
  text = text.replace(marks, ' ')
  text = text.replace(pictures, (run, at: number) =>
    (parted(text, at, run) ? ',' : '').padEnd(run.length),
  )
  text = text.replace(quoted, (all, at: number) => quotedAt(text, all, at))
  if (bracketsAreLastWeeks.test(text))
    text = text.replace(/\([^()\n]*\)/g, (hit) => ' '.repeat(hit.length))
  return withStops(asRows(inUsualWords(withTotalsTold(usualNumbers(withNamesHeading(text))))))
}

/** 累计425家❗2家没装: behind a number a picture is a stop. */
function parted(text: string, at: number, { length }: string): boolean {
  const before = text.slice(Math.max(0, at - 4), at)
  return (
    /\d[\u4e00-\u9fff]{1,3}$/.test(before) && /^[\u4e00-\u9fff\d]/.test(text.slice(at + length))
  )
}

/** 排污口：本周__个，累计__个: a field that nobody filled in. */
const blankField = /(?<=^|\n)[^\n:]{1,20}:[^\n\d]*_{2,}[^\n\d]*(?=\n|$)/g

/** 格式：××本周完成××米: a line to be filled in. */
const blankForm =
  /^(?:格式|样式|模板|例|示例)[:]?[^\n\d]*(?:[×✕✖]{1,}|x{2,}|_{2,}|[*]{2,})[^\n\d]*(?=\n)/gm

/** 补充：还有返修管道5米: one thing more. */
const oneMore = /(?<=(?:补充|补报|漏报|还要报)[一下]{0,2}[:,。\s]{0,2})还有/g

/** 收到，已登记: it only thanks for what is quoted. */
const thanks =
  /^\s*(?:收到|好的?|ok|嗯|已(?:登记|收|录|阅|记)|谢谢|感谢|辛苦|明白|知道了|可以|行|没问题)[^\d\n]{0,20}$/

/** Somebody else's words without who said them and what they count; without all where they are only thanked for. */
function quotedAt(text: string, all: string, at: number): string {
  const blanks = ' '.repeat(all.length)
  if (thanks.test(text.slice(at + all.length))) return blanks
  const said = all.search(/[:\n]/) + 1
  return (
    blanks.slice(0, said) +
    all
      .slice(said)
      .replaceAll(
        /[上本这]周|累计|截[至止到]|目前|今年|年初|至今|合计|总|[\d?吗请报各零一二两三四五六七八九十百千万]/g,
        (word) => ' '.repeat(word.length),
      )
  )
}

/** 1250m  累计26250米: blanks between a number and the next one's role. */
const gapOfRole =
  /(?<=\d[a-z㎡\u4e00-\u9fff]{0,4}) +(?=(?:累计|累积|总[共计数]?|年初|今年|到现在|至今|本周|这周)[^,。;\n]{0,8}\d)/g

const gap = new RegExp(
  `(?<=[\\u4e00-\\u9fff\\d]{4}|\\d[)米%]) (?=[\\u4e00-\\u9fff]{2}[^\\s:]*(?:\\s|$)|\\d+${counter}[\\u4e00-\\u9fff]{2}[^\\s:]*(?:\\s|$))`,
  'g',
)

/** 疏通960米 井没修: on a line without commas sentences are parted by blanks. */
function withStops(text: string): string {
  const lines = text.split('\n').map((line) => {
    const parted = /[,|]/.test(line) ? line : line.replaceAll(gap, ',')
    return line.includes('|')
      ? parted
      : parted.replaceAll(gapOfRole, (run) => ','.padStart(run.length))
  })
  return lines.join('\n')
}
