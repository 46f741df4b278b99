import type { Clause } from './clauses.ts'
import { zeroWords } from './kind.ts'

/** What is said beside the figures. */
export interface Remark {
  kind: 'problem' | 'next' | 'request' | 'other'
  /** Content without the label. */
  start: number
  end: number
  /** Label included. */
  from: number
}

const kinds: readonly { kind: Remark['kind']; words: string }[] = [
  {
    kind: 'problem',
    words:
      '(?:目前|现|当前|主要|仍)?(?:存在|遇到|面临|有)?的?(?:主要|突出)?(?<!发现|整改|解决|反馈|处理|交办|点位|个|有效|发现的|整改了|突出|发现了)(?:问题|困难|难点|堵点|卡点|短板)(?:和|及|与|或|、|/)?(?:困难|不足|问题|原因|建议|难点)?(?:情况)?',
  },
  {
    kind: 'next',
    words:
      '(?:下一?步|下一?阶段|下周|下一周|后续|接下来|下步)的?(?:工作|推进|整改|重点)?(?:措施|打算|计划|安排|思路|工作|举措|任务)?(?:及打算|和措施|及安排)?|工作打算|(?:整改|解决|应对)?措施|工作计划|计划(?=[:：])|打算',
  },
  {
    kind: 'request',
    words:
      '(?:需要?|提请|请求|拟请)(?:区里|上级|领导|帮助|协助|市里|有关部门|相关部门)*(?:协调|解决|支持|帮助)(?:解决)?(?:的?(?:事项|问题|事宜))?|(?:意见)?建议|需求|诉求|协调事项|请示事项',
  },
  {
    kind: 'other',
    words:
      '备注|填报人|填表人|联系人|报送人|联系方式|联系电话|电话|手机|审核人|报送时间|填报时间|填报日期|日期|时间|附件|分管领导|负责人|经办人|抄送',
  },
]
const labels = new RegExp(kinds.map(({ words }, index) => `(?<k${index}>${words})`).join('|'), 'g')
const afterLabel =
  /^\s*(?:[(][^()\n]{0,12}[)])?\s*(?:[\]】]\s*[:]?|[:]|-+|—+|(?:是|为|在于|就是)[:,]?|\n)\s*/
const bareNext =
  /(?:下一步|下步|下一阶段|下阶段|下周|下个?礼拜|下星期|接下来|后续|后面|明天|明后天|过两天)(?!一?五?前?(?:报|交)|末?前|[一二三四五六日]前)/g
/** Who is going to do it belongs to what comes next: 我们下周再约一次. */
const subject =
  /(?:^|[\n,。;!:])\s*((?:我们|我(?:街|局|委|办|科|镇|社区|单位)|本(?:街|局|委)|计划|准备|打算|拟|争取|预计|就)\s?)$/
const clauseNext =
  /^(?:并|然后|我们|我街|我局|目前|也)?(?:继续|持续|计划|打算|准备|争取|力争|预计|拟|将(?!军)|尽快|抓紧|月底前|近期|待|等)/
const clauseProblem = new RegExp(
  [
    '打不开|进不去|进不了|没法|无法|不了(?:$|[^解])|不好(?:弄|办|干|掏|做|协调|进|找|定)|不配合|不够|不足|不到位|不及时|不理想|不齐|不畅|不落实|不通',
    '缺(?!陷)|紧张|困难(?!群众|户|家庭|职工|党员|学生)|难度|较难|难以|太难|很难|滞后|缓慢|较慢|太慢|拖|未(?:到位|落实|批|进场|解决|签|移交|拨付|取得|完工)',
    '(?:没|未)(?!有?(?:发现|问题|变化|什么|啥|新增|反弹|进展|出现|异常)|来|见|雨|能?.{0,4}说)[\\u4e00-\\u9fff]|老是|总是|经常(?!性)|嫌|有意见|不满|意见(?:大|较大|很大)|不太|顾虑|欠(?!妥)|因为?(?=[\\u4e00-\\u9fff])(?!此)|原因是|降雨|下雨|雨天|高温|断电|没电|塌陷',
    '坏了|故障|损坏|受阻|阻力|阻挠|拒绝|不让|反弹|反复|回潮|复燃|停工|停电|耽误|影响|卡(?:在|住|着)|人手|找不到|联系不上',
    '占压|遮挡|锈|老化|破损|塌|渗漏|积水|超标|谈不拢|不同意|迟迟|推不动|推进慢|矛盾|抵触|有异味|返臭|不明|不清(?!理|洗|掏|运)|费劲|费力|费时|(?:垃圾|杂物|树根|淤泥|碎石)(?:太|较|很)?多|卡壳|围着|丢失|被占|尚未|老堵|被埋|不敢|直排|障碍|躲避|淡薄|不高|偏高|偏低|争议|仍有|个别(?!点位已)|反对|抵制|[\\u4e00-\\u9fff]不(?:到|着|上|动|下来|齐)(?:$|[,。;的])|难(?:$|[,。;])|乱泼|乱倒|乱堆|淤积|严重|投诉多|跟不上|不愿|没人|断档|压着|封路|围挡内|等着|欠(?:款|费)',
  ].join('|'),
)
const settled =
  /已(?:经)?(?:全部|均|当场|现场|立即|责令|督促|于)?(?:整改|修|解决|恢复|处理|清|完成|更换|处置|到位|补|协调|约谈|要求|纠正)|查处|责令|规劝|劝导|劝阻|制止|劝离|取缔|立行立改|均已|都已|全部整改|整改完|当场(?:整改|改)|未发现|没发现|没有发现|无(?:新增|反弹)/
const nothing =
  /^(?:无|暂无|没有|没|暂时没有|无问题|无困难|目前无|均无|暂时无|没啥|不存在|\/|-+|—+|同上|同上周|没有问题|没问题|没什么问题|未发现|没发现)(?:问题|困难)?[了呢哈吧]?$/

/** Finds what follows a label (存在问题：…) or tells of the time to come (下周…), in order; remarks do not overlap. */
export function labelledRemarks(folded: string): Remark[] {
  const marked = [...labelled(folded), ...bare(folded)].sort((a, b) => a.from - b.from)
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

/** True for 无, 暂无 and the like. */
export function saysNothing(words: string): boolean {
  const plain = words.replaceAll(/[\s。,;.!、]/g, '')
  return plain === '' || nothing.test(plain)
}

function labelled(folded: string): Remark[] {
  const found: Remark[] = corrected(folded)
  for (const hit of folded.matchAll(labels)) {
    const after = hit.index + hit[0].length
    const colon = afterLabel.exec(folded.slice(after, after + 24))
    const kind = kinds.findIndex((_, index) => hit.groups?.[`k${index}`] !== undefined)
    const what = kinds[kind]?.kind ?? 'other'
    const spaced = /^(?:存在|主要).*(?:问题|困难)$/.test(hit[0]) && /^ /.test(folded.slice(after))
    if ((!colon && !spaced) || hit[0] === '') continue
    const mark = colon?.[0] ?? ' '
    if (mark.trim() === '' && !spaced && !isLineStart(folded, hit.index)) continue
    if (/^\s*[是为]/.test(mark) && what === 'other') continue
    const start = after + mark.length
    const own = mark.includes('\n')
    const end =
      what === 'other'
        ? fieldEnd(folded, start)
        : own
          ? listEnd(folded, start)
          : labelledEnd(folded, start)
    found.push({ kind: what, from: hit.index, start, end: trimEnd(folded, start, end) })
  }
  return found
}

/** 下一步写错了，改为…: what is put in the place of a remark. */
function corrected(folded: string): Remark[] {
  const pattern =
    /(?<next>下一?步|措施|打算)?(?<problem>问题|困难)?(?:一?栏|那栏|那条|时间|内容)?[^,。;:\n]{0,4}(?:错|改一下|有误)了?[,]?\s*(?:改为|应为|改成|更正为)[:]?\s*/g
  return [...folded.matchAll(pattern)].flatMap((hit): Remark[] => {
    const { next, problem } = hit.groups ?? {}
    if (next === undefined && problem === undefined) return []
    const start = hit.index + hit[0].length
    const end = trimEnd(folded, start, sentenceEnd(folded, start))
    return [{ kind: next === undefined ? 'problem' : 'next', from: hit.index, start, end }]
  })
}

function bare(folded: string): Remark[] {
  const found: Remark[] = []
  for (const hit of folded.matchAll(bareNext)) {
    if (/[到至等在延推]$/.test(folded.slice(0, hit.index))) continue
    if (!startsClause(folded, hit.index)) continue
    const end = sentenceEnd(folded, hit.index)
    const rest = folded.slice(hit.index + hit[0].length, end)
    if (afterLabel.test(rest) || rest.trim() === '') continue
    const who = subject.exec(folded.slice(Math.max(0, hit.index - 8), hit.index))?.[1]?.length ?? 0
    const from = hit.index - who
    const idle = folded.slice(from, end).search(/[,;]\s*(?:暂|目前|均)?无(?:问题|困难)?\s*$/)
    found.push({
      kind: 'next',
      from,
      start: from,
      end: trimEnd(folded, from, idle > 0 ? from + idle : end),
    })
  }
  return found
}

/** Clauses that tell of a problem or an intention without a label; neighbours of one kind are one remark. */
export function unlabelledRemarks(folded: string, clauses: readonly Clause[]): Remark[] {
  const found: Remark[] = []
  clauses.forEach((clause, index) => {
    const lead = /^(?:就是|但是?|不过|只是|可是|主要是|然后|另外|现在就是|目前就是)\s*/.exec(
      folded.slice(clause.start, clause.end),
    )
    const start = clause.start + (lead?.[0].length ?? 0)
    const kind = kindOfClause(folded.slice(start, clause.end), folded, clauses[index + 1])
    const before = found.at(-1)
    const near = clauses[index - 1]
    if (!kind) {
      const words = folded.slice(clause.start, clause.end)
      const follows = before?.kind === 'problem' && before.end === near?.end
      if (follows && near.sentence === clause.sentence && explains(words)) before.end = clause.end
      return
    }
    const joins = near && before?.end === near.end && near.sentence === clause.sentence
    if (before?.kind === kind && joins) before.end = clause.end
    else found.push({ kind, from: clause.start, start, end: clause.end })
  })
  return found
}

/** A clause behind a problem belongs to it unless it tells what is done about it. */
function explains(words: string): boolean {
  return (
    !/^(?:已|正在|建议|请|需|望|立即|马上|当场|本周|累计|今年|另|同时|并|我们已|现已)|\d\s?(?:米|公里|家|座|个|辆)/.test(
      words,
    ) &&
    words.length > 2 &&
    !settled.test(words)
  )
}

/** True when words tell of a problem. */
export function tellsOfProblem(words: string): boolean {
  return clauseProblem.test(words) && !settled.test(words)
}

function kindOfClause(
  words: string,
  folded: string,
  follower: Clause | undefined,
): 'problem' | 'next' | null {
  if (clauseNext.test(words) && words.length > 4) return 'next'
  if (
    !tellsOfProblem(words) ||
    (!/因.{1,12}(?:未|没|无法|停)/.test(words) &&
      zeroWords.test(words) &&
      !/[\d一二三四五六七八九十两]\s?[家个处座台户]/.test(words))
  )
    return null
  const next = follower ? folded.slice(follower.start, follower.end) : ''
  return settled.test(next) ? null : 'problem'
}

/** Up to the line's end; a second sentence belongs to it when it goes on counting. */
function labelledEnd(folded: string, start: number): number {
  let end = labelledSentenceEnd(folded, start)
  while (end < folded.length && folded[end] !== '\n') {
    const next = folded.slice(end + 1)
    if (
      !/^\s*(?:[二三四五]是|其[二三]|[2-9][.、)]|[②-⑨]|[(][2-9二三四][)]|另外?|同时|还有|并)/.test(
        next,
      )
    )
      break
    end = labelledSentenceEnd(folded, end + 1)
  }
  return end
}

/** Under a label on a line of its own stand one line or all numbered ones. */
function listEnd(folded: string, start: number): number {
  let end = lineEnd(folded, start)
  while (
    end < folded.length &&
    /^\n\s*(?:\d{1,2}[.、)]|[①-⑳]|[(]\d{1,2}[)]|[(][一二三四五六][)])/.test(
      folded.slice(end, end + 8),
    )
  ) {
    end = lineEnd(folded, end + 1)
  }
  return end
}

function lineEnd(folded: string, start: number): number {
  const at = folded.indexOf('\n', start)
  return at < 0 ? folded.length : at
}

/** Behind a problem somebody may go on with what is planned. */
const thenNext = /[,;]\s*(?:我们|我街|我局|我委|现)?(?:打算|准备|计划|拟|争取|下一?步)/

/** 问题：无，疏通管道… : a label without content ends at the first stop. */
function labelledSentenceEnd(folded: string, start: number): number {
  const at = folded.slice(start).search(/[\n。!]/)
  const stop = at < 0 ? folded.length : start + at
  const then = folded.slice(start, stop).search(thenNext)
  const end = then > 2 ? start + then : stop
  const first = folded.slice(start, end).search(/[,;]/)
  return first >= 0 && saysNothing(folded.slice(start, start + first)) ? start + first : end
}

function fieldEnd(folded: string, start: number): number {
  const at = folded.slice(start).search(/[\n,。;!]/)
  return at < 0 ? folded.length : start + at
}

function sentenceEnd(folded: string, start: number): number {
  const at = folded.slice(start).search(/[\n。!]|;/)
  return at < 0 ? folded.length : start + at
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
    /[\d一二三四五六七八九十百千]\s?[米座个家处次辆台份起件吨条户]|不|没|了|\s$/.test(clause)
  )
}

function isLineStart(folded: string, at: number): boolean {
  return /(?:^|\n)[\s\d.、()一二三四五六七八九十①-⑨【[]*$/.test(
    folded.slice(Math.max(0, at - 12), at),
  )
}

function trimEnd(folded: string, start: number, end: number): number {
  let last = end
  while (last > start && /[\s,。;、.:!【[(①-⑨-]/.test(folded[last - 1] ?? '')) last--
  while (
    last > start &&
    /(?:\n|\s|[,。;])(?:\d{1,2}|[一二三四五六七八九十])$/.test(folded.slice(start, last))
  )
    last--
  return last
}
