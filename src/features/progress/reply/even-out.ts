import { heardRight } from './heard.ts'
import { spokenDigits } from './spoken-number.ts'

/** Words of reports that keyboards and ears take for others of the same sound. */
const alike: readonly [RegExp, string][] = [
  [
    /[累类雷][记及级积纪汁](?=[\s:,]*(?:[\d零一二两三四五六七八九十完]|大概|约))|[类雷垒]计/g,
    '累计',
  ],
  [/^(?:跟|根|更)(?:正|证|政|整)(?=一?下|[:,])/g, '更正'],
  [/做废/g, '作废'],
  [/(?<=本周|累计);(?=\s*[\u4e00-\u9fff\d])/g, ':'],
  [/[合和]记(?=[\s:]*[\d一二两三四五六七八九])/g, '合计'],
  [/本[粥州舟](?=[疏掏检查巡清完共:,\d])/g, '本周'],
  [/(?<=[发存][现在]|各类|的)问[提体](?![前供高出升])/g, '问题'],
  [/(?<=[巳已均都])整[该盖概]|整[该概](?=[了完\d问])/g, '整改'],
  [/(?<=[水检雨污])并(?=[清掏盖维修])/g, '井'],
  [/(?<=疏通|清掏|返修)管[到倒导](?=[\d本这累共:,零一二两三四五六七八九]|$)/g, '管道'],
  [/巳(?=[整改办完修解处])/g, '已'],
  [/(?<=[巡检查看跑])工[第弟帝]|工[第弟帝](?=[巡检查\d])/g, '工地'],
  [/(?<![\d一二三四五六七八九十])[1一]天(?=约?\d)/g, '每天'],
  [/下一部(?=[:,继计打准])/g, '下一步'],
  [/(?<=[\d一二三四五六七八九十百千万])公[理力李](?![\u4e00-\u9fff]{0,2}[局所站])/g, '公里'],
]

/** 下 一 步: labels that forms stretch to one width. */
const stretched =
  /(?<=(?:^|[\n【[|▶◆●■])\s*)[\u4e00-\u9fff](?:[ \u3000]{1,3}[\u4e00-\u9fff]){1,3}(?=[ \u3000]*[:\]】|])/g

/** 本周数——86辆: a dash behind a label is a colon. */
const dashed =
  /(?<=^|\n)([\u4e00-\u9fff]{0,4}(?:项目|任务|事项|指标|本周|累计|合计|总|完成|问题|困难|步|措施|计划|打算)[数量]?)\s?[—–-]{1,3}(?!\d)/g
/** 这个礼拜, 本星期: this week by its other names; 这礼拜三 is a day. */
const thisWeek =
  /(?:[本这]个?|今)(?:星期|礼拜|周)(?![一二三四五六日天末])|这一(?:星期|礼拜|周)(?![一二三四五六日天末]|[年遍圈])/g
/** 截至目前26520米, 到现在一共应是…: so far, right in front of its number. */
const soFar =
  /(?:截[至止到]|(?<![数来]|[从自打][^,。;\d]{1,6})到)(?:目前|现在|本周|这周)(?:为止)?(?:已|一?共|总共|累计|合计){0,2}(?:完成)?(?=\s*(?:约|应|改|为|是|:|\d|[一二两三四五六七八九十][一二三四五六七八九十百千万米座家个处]))/g
const counter =
  '(?:人次|车次|座次|批次|公里|平米|平方|[米座个家次辆份件吨户眼口]|处(?![理置罚于])|台(?!账)|起(?!来)|场(?![地所]))'
/** 1 8人次, 4 3 7 家: digits that a keyboard set apart. */
const apart = new RegExp(`(?<![\\d.])\\d(?: \\d)* \\d{1,2}(?= ?${counter})`, 'g')
/** 3️⃣7️⃣.4吨: digits on keys; one alone counts points unless something is counted by it. */
const keys = new RegExp(
  `(?:\\d\\ufe0f?\\u20e3[.,]?){2,}|\\d\\ufe0f?\\u20e3(?=\\.\\d|${counter})`,
  'g',
)
/** 问：查了几家？ 答：本周13家: a question with its answer is a field. */
const asked =
  /(?<=(?:^|[\n。;])\s*)((?:q|问)\s?\d?\s?[:.、])([^\n?]{1,30}?)([?]?\s*(?:a|答)\s?\d?\s?[:.、])/g
/** ↳本周：…: marks in front of a line. */
const marks = /[↳└├╰▸▹▪◦•➤➢✦★☆◇]/g
/** 「张姐：查了多少家？」 over a line of dashes: somebody else's words, which name what is spoken of and count nothing. */
const quoted = /\[[^\]]{1,500}\]\s*\n\s*(?:[-—–]\s?){4,}/g
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
/** 💪, ✅: pictures say nothing about figures. */
const pictures =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\ufe0f)|\p{Emoji_Modifier}|✓|✔|✗|✘)\ufe0f?\u200d?/gu
/** 工地⑨个: a number in a circle that counts something. */
const circledDigits = '123456789十'
const circled = new RegExp(`(?<=[\\u4e00-\\u9fff:] ?[①-⑩]?)[①-⑩](?=[①-⑩]?${counter})`, 'g')
/** 幺拐六: digits as they are said over the radio. */
const radio =
  /(?<![幺洞拐勾零一二两三四五六七八九])(?:[幺洞拐勾零一二两三四五六七八九]*[幺洞拐勾][幺洞拐勾零一二两三四五六七八九]+|[幺洞拐勾零一二两三四五六七八九]+[幺洞拐勾])/g
/** 4、5座: one or the other. */
const nextTo = new RegExp(`(?<=[\\u4e00-\\u9fff]\\d{0,2})([1-8])、([2-9])(?=\\s?${counter})`, 'g')
/** 160、70座: the same in tens. */
const nextTens = new RegExp(`(?<=[\\u4e00-\\u9fff]\\d?)([1-8])0、([2-9])0(?=\\s?${counter})`, 'g')
/** 3⏎6吨: a number that the end of a line cut in two. */
const cut = new RegExp(`(?<=[\\u4e00-\\u9fff])\\d{1,4}\\n\\d{1,3}(?:\\.\\d+)?(?=${counter})`, 'g')
/** The same without being told: nothing but a stop follows. */
const broken = new RegExp(
  `(?<=[\\u4e00-\\u9fff])\\d{1,4}\\n\\d{1,3}(?=${counter}(?:[,。;]|$|\\n))`,
  'g',
)
const saysCut = /[断折换分拆]行|断开/
/** Words of reports in the letters of their sounds. */
const spelt: Readonly<Record<string, string>> = {
  ...{ leiji: '累计', benzhou: '本周', gongji: '共计', zongji: '总计', heji: '合计' },
  ...{ wenti: '问题', xiayibu: '下一步', wancheng: '完成', guandao: '管道', shutong: '疏通' },
  ...{ canyin: '餐饮', gongdi: '工地', jiancha: '检查', xuncha: '巡查', sashui: '洒水' },
}
const spelling = new RegExp(`(?<![a-z])(?:${Object.keys(spelt).join('|')})(?![a-z])`, 'g')

/** （周）, （年）, YTD:, week=: short and foreign names of fields. */
const fields: readonly [RegExp, string][] = [
  [/[(]周[)](?=\s*[:|=]?\s*\d)/g, '本周'],
  [/[(]年[)](?=\s*[:|=]?\s*\d)/g, '累计'],
  [/(?<![a-z])(?:ytd|total|to date)(?=\s*[:=])/g, '累计'],
  [/(?<![a-z])(?:this week|week)(?=\s*[:=])/g, '本周'],
  [/(?<![a-z])(?:issues?|problems?|risks?)(?=\s*[:=])/g, '问题'],
  [/(?<![a-z])(?:next steps?|next|todo|plan)(?=\s*[:=])/g, '下步'],
  [/(?<![a-z])(?:done|progress)(?=\s*[:=])/g, '完成'],
  [/(?<![a-z])(?:task|item|metric)(?=\s*[:=])/g, '任务'],
]

/** A folded text in the usual way of writing, every character in its place: labels, homophones, tables. */
export function evenOut(folded: string): string {
  let text = folded.replace(stretched, (label) => {
    const word = label.replaceAll(/\s/g, '')
    return ' '.repeat(label.length - word.length) + word
  })
  text = text.replace(
    dashed,
    (all, label: string) => `${label}:${' '.repeat(all.length - label.length - 1)}`,
  )
  text = text.replace(keys, (run) => atEnd(run.replaceAll(/[\ufe0f\u20e3]/g, ''), run.length))
  text = text.replace(asked, (_, mark: string, field: string, then: string) =>
    [' '.repeat(mark.length), field.replaceAll('几', ' '), ':'.padEnd(then.length)].join(''),
  )
  text = text.replace(thisWeek, (words) => (words === '这周' ? words : atEnd('本周', words.length)))
  text = text.replace(soFar, (words) => atEnd('累计', words.length))
  text = text.replace(blankForm, (line) => ' '.repeat(line.length))
  text = text.replace(oneMore, '  ')
  text = text.replace(marks, ' ')
  text = text.replace(pictures, (run, at: number) =>
    (parted(text, at, run) ? ',' : '').padEnd(run.length),
  )
  text = text.replace(circled, (char) => circledDigits.charAt(char.charCodeAt(0) - 0x2460))
  text = text.replace(radio, (run) => Array.from(run, spokenDigits).join(''))
  text = text.replace(between, (letter) => seenAs[letter] ?? letter)
  text = text.replace(letters, (run) => run.replaceAll(/[li]/g, '1').replaceAll('o', '0'))
  text = text.replace(/(?<=\d)or(?=\d)/g, ' 或')
  for (const pattern of [nextTo, nextTens]) {
    text = text.replace(pattern, (both, low, high) =>
      Number(high) === Number(low) + 1 ? both.replace('、', '或') : both,
    )
  }
  text = text.replace(quoted, (all, at: number) => quotedAt(text, all, at))
  text = heading.test(text) ? text.replaceAll(/(?<=\d)、(?=\d)/g, '/') : paired(text)
  text = text.replace(spacedTotals, (run) => `,${run.slice(1).replaceAll(' ', '、')}`)
  text = text.replace(apart, (run) => atEnd(run.replaceAll(' ', ''), run.length))
  text = text.replace(spelling, (word) => atEnd(spelt[word] ?? word, word.length))
  text = text.replace(broken, (run) => atEnd(run.replace('\n', ''), run.length))
  if (saysCut.test(text))
    text = text.replace(cut, (run) => atEnd(run.replace('\n', ''), run.length))
  for (const [pattern, word] of fields) {
    text = text.replace(pattern, (name) => atEnd(word, name.length))
  }
  for (const [pattern, word] of alike) text = text.replace(pattern, word)
  text = heardRight(text)
  return withStops(barred(fielded(text)))
}

/** 累计425家❗2家没装: behind a number a picture is a stop. */
function parted(text: string, at: number, { length }: string): boolean {
  const before = text.slice(Math.max(0, at - 4), at)
  return (
    /\d[\u4e00-\u9fff]{1,3}$/.test(before) && /^[\u4e00-\u9fff\d]/.test(text.slice(at + length))
  )
}

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
      .replaceAll(/[上本这]周|累计|[\d?吗请报各零一二两三四五六七八九十百千万]/g, (word) =>
        ' '.repeat(word.length),
      )
  )
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

const gap = new RegExp(
  `(?<=[\\u4e00-\\u9fff\\d]{4}|\\d[)米%]) (?=[\\u4e00-\\u9fff]{2}[^\\s:]*(?:\\s|$)|\\d+${counter}[\\u4e00-\\u9fff]{2}[^\\s:]*(?:\\s|$))`,
  'g',
)

/** 疏通960米 井没修: on a line without commas sentences are parted by blanks. */
function withStops(text: string): string {
  const lines = text.split('\n')
  return lines.map((line) => (/[,|]/.test(line) ? line : line.replaceAll(gap, ','))).join('\n')
}

/** Blanks in front keep every character behind in its place. */
function atEnd(words: string, length: number): string {
  return words.padStart(length)
}

const column =
  /项目|任务|指标|事项|内容|类别|单位|街道|社区|部门|名称|本周|这周|本期|累计|合计|问题|下一?步|措施|备注|序号|总量|完成/

/** Lines of a name and a value with a bar between them are fields, no table. */
function fielded(text: string): string {
  const lines = text.split('\n').filter((line) => line.includes('|'))
  const field = /^[^|\d]{2,8}\|[^|]*$/
  return lines.length > 2 && lines.every((line) => field.test(line.trim()))
    ? text.replaceAll('|', ':')
    : text
}

/** Rows of cells parted by commas or blanks under a heading of columns, with bars between the cells. */
function barred(text: string): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line, index) => partsOf(line, lines[index + 1] ?? '') !== null)
  const parts = at < 0 ? null : partsOf(lines[at] ?? '', lines[at + 1] ?? '')
  if (!parts) return text
  const rows = lines.map((line, index) => {
    const by = [parts.by, anyGap].find((each) => cellsOf(line, each).length === parts.count)
    if (index < at || !by) return line
    const blank = line.length - line.trimStart().length
    const bars = line.trimStart().replace(by, (gap) => `|${' '.repeat(gap.length - 1)}`)
    return ' '.repeat(blank) + bars
  })
  return rows.some((row, index) => index > at && row !== lines[index]) ? rows.join('\n') : text
}

/** Between the cells of a row, whatever parts those of the heading. */
const anyGap = /[\s,;/、]+/g

const separators: readonly RegExp[] = [
  /[,;]/g,
  /\s*(?:→|->|=>|\/|、)\s*/g,
  /(?<=\S)[ \u3000]+(?=\S)/g,
]

/** How a heading of columns is parted, and into how many; null for any other line. */
function partsOf(line: string, next: string): { by: RegExp; count: number } | null {
  if (/[\d|。:]/.test(line)) return null
  for (const by of separators) {
    const cells = cellsOf(line, by)
    const named = cells.filter((cell) => column.test(cell) && cell.length < 12).length
    const heads = named >= 2 && named >= cells.length - 1
    if (cells.length > 2 && (heads || isRow(next, by, cells.length)))
      return { by, count: cells.length }
  }
  return null
}

/** A name and nothing but numbers. */
function isRow(line: string, by: RegExp, count: number): boolean {
  const [name, ...values] = cellsOf(line, by)
  if (name === undefined || values.length !== count - 1 || /\d/.test(name)) return false
  return values.every((value) => /^\s*[\d.]+\s*$/.test(value))
}

function cellsOf(line: string, by: RegExp): string[] {
  return line
    .trim()
    .split(by)
    .filter((cell) => cell.trim() !== '')
}
