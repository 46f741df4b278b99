import type { Clause } from './clauses.ts'
import type { Remark } from './remarks.ts'
import { zeroWords } from './wording.ts'

const clauseNext =
  /^(?:并|然后|我们|我街|我局|目前|也)?(?:继续|持续|计划|打算|准备|争取|力争|预计|拟|将(?!军)|尽快|抓紧|月底前|近期|待|等)/
const clauseProblem = new RegExp(
  [
    '打不开|进不去|进不了|没法|无法|不了(?:$|[^解])|不好(?:弄|办|干|掏|做|协调|进|找|定)|不配合|不够|不足|不到位|不及时|不理想|不齐|不畅|不落实|不通',
    '缺(?!陷)|紧张|困难(?!群众|户|家庭|职工|党员|学生)|难度|较难|难以|太难|很难|滞后|缓慢|较慢|太慢|拖|未(?:到位|落实|批|进场|解决|签|移交|拨付|取得|完工)',
    '(?:没|未)(?!有?(?:发现|问题|变化|什么|啥|新增|反弹|进展|出现|异常)|来|见|雨|能?.{0,4}说)[\\u4e00-\\u9fff]|老是|总是|经常(?!性)|嫌|有意见|不满|意见(?:大|较大|很大)|不太|顾虑|欠(?!妥)|因为?(?=[\\u4e00-\\u9fff])(?!此)|原因是|降雨|下雨|雨天|高温|断电|没电|塌陷',
    '坏了|故障|损坏|受阻|阻力|阻挠|拒绝|不让|反弹|反复|回潮|复燃|停工|停电|耽误|影响|卡(?:在|住|着)|人手|找不到|联系不上',
    '占压|遮挡|锈|老化|破损|塌|渗漏|积水|超标|谈不拢|不同意|迟迟|推不动|推进慢|矛盾|抵触|有异味|返臭|不明|不清(?!理|洗|掏|运)|费劲|费力|费时|(?:垃圾|杂物|树根|淤泥|碎石)(?:太|较|很)?多|卡壳|围着|丢失|被占|尚未|老堵|被埋|不敢|直排|障碍|躲避|淡薄|不高|偏高|偏低|争议|仍有|个别(?!点位已)|反对|抵制|[\\u4e00-\\u9fff]不(?:到|着|上|动|下来|齐)(?:$|[,。;的])|难(?:$|[,。;])|乱泼|乱倒|乱堆|淤积|严重|投诉(?:较|很|比较|太)?多|跟不上|不愿|没人|断档|压着|封路|围挡内|等着|欠(?:款|费)',
  ].join('|'),
)
const settled =
  /已(?:经)?(?:全部|均|当场|现场|立即|责令|督促|于)?(?:整改|修|解决|恢复|处理|清|完成|更换|处置|到位|补|协调|约谈|要求|纠正)|移交|没有.{0,4}(?:反弹|异常)|查处|责令|规劝|劝导|劝阻|制止|劝离|取缔|立行立改|均已|都已|全部整改|整改完|当场(?:整改|改)|未发现|没发现|没有发现|无(?:新增|反弹)/
/** Clauses that tell of a problem or an intention without a label; neighbours of one kind are one remark. */
export function unlabelledRemarks(folded: string, clauses: readonly Clause[]): Remark[] {
  const found: Remark[] = []
  for (const [index, clause] of clauses.entries()) {
    const near = clauses[index - 1]
    const before = found.at(-1)
    const joins = near?.sentence === clause.sentence && before?.end === near.end ? before : null
    const remark = remarkOf(folded, clause, clauses[index + 1])
    if (remark && joins?.kind === remark.kind) joins.end = clause.end
    else if (remark) found.push(remark)
    else if (joins?.kind === 'problem' && explains(folded.slice(clause.start, clause.end))) {
      joins.end = clause.end
    }
  }
  return found
}

function remarkOf(folded: string, clause: Clause, follower: Clause | undefined): Remark | null {
  const lead = leading.exec(folded.slice(clause.start, clause.end))?.[0].length ?? 0
  const start = clause.start + lead
  const kind = kindOfClause(folded.slice(start, clause.end), folded, follower)
  return kind && { kind, from: clause.start, start, end: clause.end }
}

const leading = /^(?:就是|但是?|不过|只是|可是|主要是|然后|另外|现在就是|目前就是)\s*/

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
  if (!tellsOfProblem(words) || tellsOfNothingDone(words)) return null
  const next = follower ? folded.slice(follower.start, follower.end) : ''
  return settled.test(next) ? null : 'problem'
}

/** 本周没修 is a report of nothing, 有2家没修 and 因下雨没修 are problems. */
function tellsOfNothingDone(words: string): boolean {
  if (/因.{1,12}(?:未|没|无法|停)/.test(words)) return false
  return zeroWords.test(words) && !/[\d一二三四五六七八九十两]\s?[家个处座台户]/.test(words)
}
