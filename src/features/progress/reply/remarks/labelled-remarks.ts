import { senseOf } from './clause-sense.ts'
import { tellsOfAbsence, tellsOfOutage } from './coming-time.ts'
import { fieldEnd, labelledEnd, listEnd, sentenceEnd, trimEnd } from './remark-ends.ts'
import { type Remark, saysNothing } from './remarks.ts'

const troubles =
  '问题|困难|难点|难处|难题|堵点|卡点|痛点|瓶颈|短板|不足|症结|梗阻|阻碍|障碍|麻烦|困扰'
const kinds: readonly { kind: Remark['kind']; words: string }[] = [
  {
    kind: 'problem',
    words: `(?:目前|现|当前|主要|仍|新|最大)?(?:存在|遇到|碰[到上]|面临|有|需要?(?:解决|关注|重视|说明|注意))?(?:什么|啥|哪些)?的?(?:主要|突出)?(?<!发现|整改|解决|反馈|处理|交办|点位|[\\d一二两三四五六七八九十几]\\s?个|有效|发现的|整改了|突出|发现了|解决了|处理了)(?:${troubles})(?:和|及|与|或|、|/)?(?:困难|不足|问题|原因|建议|难点)?(?:情况|分析|清单|描述|反馈)?|(?:风险点?|隐患)(?=\\s*[:】])|卡在(?:哪儿?|什么地方)(?=\\s?[:】])|(?:影响|制约)因素|异常情况|原因(?=[:】])|(?:滞后|未完成|欠进度|落后)(?:的)?原因`,
  },
  {
    kind: 'next',
    words:
      '(?:下一?步|下一?阶段|下周|下一周|后续|接下来|下步)的?(?:工作|推进|整改|重点)?(?:措施|打算|计划|安排|思路|想法|考虑|工作|举措|任务|动作)?(?:及打算|和措施|及安排)?(?:怎么[干办做搞弄]|咋[办干做搞弄]|[干做]什么|[干做]啥)?|接(?:着|下来)[干做](?:什么|啥)(?=\\s?[:】])|工作打算|(?:拟|将|准备)?(?:采取)?的?(?:整改|解决|应对|改进)?(?:措施|(?<!没有?|无|想)办法|对策|举措)|(?:工作|推进|时间|后续)?(?:计划|安排)(?=\\s*[:=|\\]】]|\\s?[—-]{1,2})|打算',
  },
  {
    kind: 'request',
    words:
      '(?:需要?|提请|请求|拟请)(?:(?:区里|上级|领导|帮助|协助|市里|有关部门|相关部门)*(?:协调|支持|帮助)(?:解决)?(?:的?(?:事项|问题|事宜))?|(?:区里|上级|领导|帮助|协助|市里|有关部门|相关部门)+解决(?:的?(?:事项|问题|事宜))?|解决的?(?:事项|事宜))|(?:意见)?建议|需求|诉求|协调事项|请示事项',
  },
  {
    kind: 'other',
    words:
      '备注|工作成效|工作亮点|取得成效|主要成效|典型做法|序时进度|完成时限|填报人|填表人|联系人|报送人|联系方式|联系电话|电话|手机|审核人|报送时间|填报时间|填报日期|日期|时间|附件|分管领导|负责人|经办人|抄送',
  },
]
const labels = new RegExp(kinds.map(({ words }, index) => `(?<k${index}>${words})`).join('|'), 'g')
/** The next column's heading is no content. */
const isLabel = new RegExp(`^(?:${kinds.map(({ words }) => words).join('|')})$`)
const afterLabel =
  /^(?:再?(?:加|补充?|添)上?一?句(?=\s?:))?(?:[/、和及与][\u4e00-\u9fff]{2,8}(?=\s*[:\]]))?\s*(?:[(][^()\n]{0,12}[)])?\s*(?:[\]】]\s*[:]?|[:=]|-+|—+|(?:[嘛呢],?)?(?:是(?!不是|否)|为|在于|就是)[:,]?|[嘛呢],|[就有][一两二三四五1-5几]?[个条点项](?:[:,]|是)|如下[:,]|[|]|\n)\s*/
const bareNext =
  /(?:我们?|咱们?|等)?(?:下一步|下步|下一阶段|下阶段|下周|下个?礼拜|下星期|接下来|后续|后面(?!那|这|的数|[两三]个|[^,。;\n]{0,4}[没未]再)|明[天早晚儿]|明后天|(?:[本这]?周|礼拜|星期)[一二三四五六日天末](?=再|我们?再)|过两天|回头(?=再?[叫找约让带去把跟和请联安组换买借挪催]))(?![那这][一]?[句条项栏行]|一?五?前?(?:报(?!批|请|建|审|备|区|市|上级|[^,。;\n]{1,6}(?:备案|审批|审定|批准|会审|评审))|交(?!办|底|警|接))|末?前|[一二三四五六日]前)/g
/** Who is going to do it belongs to what comes next: 我们下周再约一次; what is left, too: 剩余不到2000平米下周盖完. */
const subject =
  /(?:^|[\n,。;!:])\s*((?:另外|其余|剩下?的?|余下?的?|还有|那)?(?:\d{1,4}|[一二两三四五六七八九十]{1,3})[米座个家处次辆台份起件吨条户][\u4e00-\u9fff]{0,3}|(?:[还仍]?剩[下余]?|余下?|[还尚]差|没[\u4e00-\u9fff]{1,2})的?(?:不到|大?约|大概|差不多)?\d{1,5}(?:平方米|平米|公里|[米座个家处次辆台份起件吨条户])|剩下的?|其余的?|剩余的?|余下的?|[差欠]的|等|(?:我们?|我(?:街|局|委|办|科|镇|社区|单位)|本(?:街|局|委)|计划|准备|打算|拟|争取|预计|就)\s?)$/
/** 挪到下周 tells when, not what comes next. */
const putOff = /[到至等在延推是]/
/** Finds what follows a label (存在问题：…) or tells of the time to come (下周…), in order; remarks do not overlap. */
export function labelledRemarks(folded: string): Remark[] {
  const two = inTwo(folded)
  const apart = (remark: Remark) => !two.some((each) => meets(each, remark))
  const single = [...labelled(folded), ...corrected(folded), ...bare(folded)].filter(apart)
  const marked = [...two, ...single].sort((a, b) => a.from - b.from)
  const kept: Remark[] = []
  for (const remark of marked) {
    const before = kept.at(-1)
    if (before && remark.from < before.start) continue
    if (before && before.end > remark.from) {
      before.end = trimEnd(folded, before.start, Math.max(before.start, remark.from))
    }
    kept.push(remark)
  }
  return kept
}

function labelled(folded: string): Remark[] {
  return Array.from(folded.matchAll(labels)).flatMap((hit): Remark[] => {
    const index = kinds.findIndex((_, at) => hit.groups?.[`k${at}`] !== undefined)
    const kind = kinds[index]?.kind ?? 'other'
    if (kind === 'next' && putOff.test(folded[hit.index - 1] ?? '')) return []
    // 【计划】1200米【实际】1260米.
    if (hit[0] === '计划' && /实际\s?[】:|]/.test(folded)) return []
    const mark = markBehind(folded, hit.index, hit[0], kind)
    if (mark === null) return []
    const start = hit.index + hit[0].length + mark.length
    const end = endOfContent(folded, { at: hit.index, start, kind, mark })
    if (isNoContent(folded.slice(start, end).trim(), kind)) return []
    const told = kindOf(kind, folded.slice(start, end))
    return [{ kind: told, from: hit.index, start, end: trimEnd(folded, start, end) }]
  })
}

/** 需协调事项：审批慢，请街道出面: what stands in front of what is asked for is what is wrong. */
function kindOf(kind: Remark['kind'], content: string): Remark['kind'] {
  const [first = ''] = content.trim().split(/[,;。]/)
  return kind === 'request' && senseOf(first) === 'problem' ? 'problem' : kind
}

function isNoContent(content: string, kind: Remark['kind']): boolean {
  return isLabel.test(content) || (kind === 'problem' && ofFigures.test(content))
}

/** 安全隐患：本周22处，累计143处: a work that is called so, and its figures. */
const ofFigures = /^(?:本周|这周)[^,。;\d]{0,6}\d+[\u4e00-\u9fff]{0,3}[,;]?\s?累计/

/** 问题及下步措施：两台扫路车送修；下周租用备用车: of two parts the first is the trouble, the second what comes next. */
const both =
  /(?:问题|困难)[和及与、/](?=[下工整措打计])(?:下一?步)?(?:工作|整改)?(?:措施|打算|计划)?\s?[:】\]]\s*([^\n;。/]{2,60})[;。/]\s*([^\n。;/]{2,80})/g

function inTwo(folded: string): Remark[] {
  return [...folded.matchAll(both)].flatMap((hit): Remark[] => {
    const [all, trouble = '', step = ''] = hit
    const from = hit.index
    const start = from + all.length - all.slice(all.indexOf(trouble)).length
    const next = from + all.length - step.length
    return [
      { kind: 'problem', from, start, end: start + trouble.length },
      { kind: 'next', from: next, start: next, end: next + step.length },
    ]
  })
}

function meets(one: Remark, other: Remark): boolean {
  return one.from < other.end && other.from < one.end
}

/** What parts a label from its content; null where the words are no label. */
function markBehind(
  folded: string,
  at: number,
  label: string,
  kind: Remark['kind'],
): string | null {
  const after = at + label.length
  const mark = markOf(folded.slice(after, after + 24), kind)
  if (mark?.trim()) return kind === 'other' && /^\s*[是为]/.test(mark) ? null : mark
  const line = isLineStart(folded, at)
  const bare = alone.test(label) ? bareMark(folded.slice(after, after + 3), line) : null
  if (bare !== null) return mark ?? bare
  if (mark !== null || !line) return line ? mark : null
  return /^(?:problem|next)$/.test(kind) ? blankBehind(folded, after) : null
}

/** 存在问题 机扫车…, 三、存在问题。降温后…: a blank, or in a heading a full stop. */
function bareMark(behind: string, line: boolean): string | null {
  if (behind.startsWith(' ')) return ' '
  return line ? (/^。\s?(?=[^\n])/.exec(behind)?.[0] ?? null) : null
}

function blankBehind(folded: string, at: number): string | null {
  const blank = / +(?=[\u4e00-\u9fff])/y
  blank.lastIndex = at
  return blank.exec(folded)?.[0] ?? null
}

/** Labels that nobody says without going on to tell: a blank is enough behind them. */
const alone =
  /^(?:存在|主要).*(?:问题|困难)$|^下一?步(?:工作)?(?:措施|打算|计划|安排)?$|^(?:整改|工作)(?:措施|打算|计划)$/

function markOf(behind: string, kind: Remark['kind']): string | null {
  const comma = kind === 'next' ? /^\s*,\s*/.exec(behind) : null
  return (afterLabel.exec(behind) ?? comma)?.[0] ?? null
}

function contentEnd(folded: string, start: number, kind: Remark['kind'], below: boolean): number {
  if (kind === 'other') return fieldEnd(folded, start)
  return below ? listEnd(folded, start) : labelledEnd(folded, start)
}

/** Where the content of a label ends: on a line of its own it may hold several sentences. */
function endOfContent(
  folded: string,
  { at, start, kind, mark }: { at: number; start: number; kind: Remark['kind']; mark: string },
): number {
  const end = contentEnd(folded, start, kind, mark.includes('\n'))
  const own = isLineStart(folded, at) && /[:】\]]/.test(mark) && /^(?:problem|next)$/.test(kind)
  return own ? Math.max(end, restOfLine(folded, start)) : end
}

/** 下一步：催货。增人。: on a line of its own several sentences belong to a label, where no figures follow; 0 = they do. */
function restOfLine(folded: string, start: number): number {
  const line = /^[^\n|]*/.exec(folded.slice(start, start + longestLine))?.[0] ?? ''
  const [first = '', ...more] = line.split(/(?<=[。!])/)
  const figures = more.some((sentence) => /\d|本周|累计/.test(sentence))
  return figures || /^\s*(?:暂?无|没有)/.test(first) ? 0 : start + line.length
}

/** Characters of one line that are looked at. */
const longestLine = 400

const rewritten = new RegExp(
  `(?:(?<next>下一?步|措施|打算|计划|安排)|(?<problem>${troubles.replace('|麻烦', '')}))(?:[一那这]?[栏条项句个行段]|部分|内容|时间)?(?:(?:(?!下一?步|问题|困难)[^。:\\n\\d]){0,10}(?:错|(?<![交置兑轮更])换|(?<!整)改|重写|重填|更正|订正|有误|不对)[^。:\\n\\d]{0,5}(?::|(?<=[为成是])\\s?)|应[该当]?[为是]:?(?!\\s?\\d)|[栏条项][^。\\n\\d]{0,14}[,;]应该?[是为]:?(?!\\s?\\d))\\s*`,
  'g',
)

/** …，数没变: of the figures it is said that they stay. */
const restStays =
  /[,;][^,。;\d]{0,4}(?:其[他余它]|数据?|别的|累计|本周)[^,。;\d]{0,4}(?:不变|没变|照旧|不动)[\s\S]*$/

/** 问题栏不是“无”，是…, 刚才写的无问题不对，…: there is a trouble. */
const denied =
  /(?:问题|困难)[”"]?[那这一]?[栏条格项]?[^,。;\d]{0,8}[错串反岔][^,。;\d]{0,3}[,;](?:正确的?|应该?)[是为]:?\s?|(?:问题|困难)[^,。;\d]{0,4}(?:写|填|报)[岔错反串]了?[,;]不是[^,。;\d]{1,14}[,;]而?是\s?|(?:问题|困难)(?:[一那这]?[栏条项句个行])?不[是为][“"]?(?:无|没有|空)[”"]?[,;]\s?(?:应该?)?是:?\s?|(?:写|报|填|说)的?[“"]?(?:无|没有?)(?:问题|困难)[”"]?(?:不对|错了|有误|[写填]错了|不准)[,;。]\s?/g

/** 下一步写错了，改为…, 问题栏换一下：…: what is put in the place of a remark. */
function corrected(folded: string): Remark[] {
  return [...folded.matchAll(rewritten), ...folded.matchAll(denied)].map((hit): Remark => {
    const start = hit.index + hit[0].length
    const said = folded.slice(start, sentenceEnd(folded, start)).replace(restStays, '')
    const end = trimEnd(folded, start, start + said.length)
    const kind = hit.groups?.['next'] === undefined ? 'problem' : 'next'
    return { kind, from: hit.index, start, end }
  })
}

function bare(folded: string): Remark[] {
  return Array.from(folded.matchAll(bareNext)).flatMap((hit): Remark[] => {
    if (putOff.test(folded[hit.index - 1] ?? '')) return []
    const end = sentenceEnd(folded, hit.index)
    const rest = folded.slice(hit.index + hit[0].length, end)
    if (!startsStep(folded, hit.index) || saysNoStep(hit[0], rest)) return []
    const before = folded.slice(Math.max(0, hit.index - 16), hit.index)
    const who = subject.exec(before)?.[1]?.length ?? 0
    const from = hit.index - who
    const idle = folded.slice(from, end).search(figuresBehind)
    const none = folded.slice(from, end).search(/[,;]\s*(?:暂|目前|均)?无(?:问题|困难)?\s*$/)
    const stop = idle > 0 ? idle : none
    const last = trimEnd(folded, from, stop > 0 ? from + stop : end)
    return [{ kind: 'next', from, start: from, end: last }]
  })
}

/** 我们约了专家下周三上门看: who is arranged with belongs to what comes next. */
function startsStep(folded: string, at: number): boolean {
  return !arranged.test(folded.slice(Math.max(0, at - 12), at)) && startsClause(folded, at)
}
const arranged = /约(?:好|定|上|妥)?了?[^,。;\n\d约]{1,8}$/

/** 下周复查，共出动18人次: behind what comes next figures are told again. */
const figuresBehind =
  /[,;]\s*(?:(?:先|就)*[把将报][本这]周|共|累计|一共|总共|合计|本周|这周|今年|到(?:[这本]周|现在|目前)|总数)[^,。;\d]{0,14}\d/

/** A label, nothing at all, or when the figures will be sent (明天补). */
function saysNoStep(words: string, rest: string): boolean {
  if (tellsOfAbsence(rest) || tellsOfOutage(rest)) return true
  if (/^的(?=$|[,;])/.test(rest)) return true
  if (saysNothing(rest) || markOf(rest, 'next') !== null) return true
  return /^明|^后面/.test(words) && /^(?:再)?(?:补报?|补上|报|发)(?:$|[,。;])/.test(rest)
}

/** At the start of a clause but for who does it, or behind a number in speech without stops. */
function startsClause(folded: string, at: number): boolean {
  const clause =
    folded
      .slice(Math.max(0, at - 60), at)
      .split(/[\n,。;!?:、()]/)
      .at(-1) ?? ''
  return (
    clause.trim().length < 2 ||
    subject.test(folded.slice(Math.max(0, at - 8), at)) ||
    /[\d一二三四五六七八九十百千]\s?[米座个家处次辆台份起件吨条户]|[\d一二三四五六七八九十百千万]$|不|没|了|\s$/.test(
      clause,
    )
  )
}

function isLineStart(folded: string, at: number): boolean {
  return /(?:^|\n)[\s\d.、()一二三四五六七八九十①-⑨【[]*$/.test(
    folded.slice(Math.max(0, at - 12), at),
  )
}
