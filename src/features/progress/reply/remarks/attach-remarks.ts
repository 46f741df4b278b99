import { likelyTasks } from '#features/progress/reply/figures/draft-tasks.ts'
import { tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import { strongest } from '#features/progress/reply/naming/naming.ts'
import { anything } from '#features/progress/reply/naming/work-name.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { doubtful, type Placed } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { tasksInDoubt, tasksOfText, tasksWithin } from '#features/progress/reply/tasks/tasks.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { senseOf } from './clause-sense.ts'
import { tellsItIsSettled, tellsOfProblem } from './problem-words.ts'
import { type Remark, saysNothing } from './remarks.ts'

/** What words without a task may be about. */
export interface LikelyTasks {
  /** The likeliest first. */
  tasks: readonly string[]
  /** Nothing says which: it is asked about. */
  open: boolean
}

/**
 * Each remark to the item of its numbered point, else to the first; one that stands alone makes an item of its own.
 * @param likely looked for only where a remark stands alone.
 */
export function attachRemarks(
  text: string,
  parts: ReadParts,
  remarks: readonly Remark[],
  placed: Placed[],
  likely: () => LikelyTasks,
  desk: PlanDesk,
): void {
  if (placed.length === 0) placed.push(...ofPoints(parts, remarks, desk))
  for (const remark of remarks) {
    const { kind, start, end } = remark
    if (kind !== 'problem' && kind !== 'next') continue
    const words = text.slice(start, end).trim()
    if (saysNothing(words) || (kind === 'problem' && isOver(words))) continue
    add(ownerOf(remark, parts, placed, likely, desk), kind, words)
  }
}

/** 1、…异味…；2、…雨水井…, 工地…；广场舞…: an item for each point or sentence that tells of a problem of another article. */
function ofPoints(parts: ReadParts, remarks: readonly Remark[], desk: PlanDesk): Placed[] {
  const points = remarks.flatMap(({ kind, from, start, end }) => {
    const clause = parts.clauses.find((each) => each.start >= from)
    const tasks = kind === 'problem' ? tasksWithin({ start, end }, parts, desk) : []
    const { block, sentence } = clause ?? {}
    return block === undefined || tasks.length === 0
      ? []
      : [{ block, sentence, start: from, tasks }]
  })
  const sentences = new Set(points.map(({ sentence }) => sentence))
  const apart = new Set(points.map(({ tasks }) => tasks[0]))
  if (sentences.size < 2 || apart.size < points.length || sentences.size < points.length) return []
  return points.map(({ tasks, block, start }) =>
    doubtful(tasks.slice(0, 1), { unit: unitAt(parts.units, start), block, start }),
  )
}

function add(placed: Placed | undefined, kind: 'problem' | 'next', words: string): void {
  if (!placed) return
  const known = placed.item[kind]
  placed.item[kind] = known === null ? words : `${known}；${words}`
}

/** 掉线，当天已恢复: found and put right. */
function isOver(words: string): boolean {
  const last = words.split(/[,，;；。]/).at(-1) ?? ''
  return /^(?:现|目前|均|都|后)?(?:已|当[天日场时])/.test(last) && tellsItIsSettled(last)
}

function ownerOf(
  remark: Remark,
  parts: ReadParts,
  placed: Placed[],
  likely: () => LikelyTasks,
  desk: PlanDesk,
): Placed | undefined {
  const unit = unitAt(parts.units, remark.from)
  if (placed.length === 0) {
    const { tasks, open } = likely()
    if (tasks.length === 0) return undefined
    placed.push(doubtful(tasks, { unit, block: 0, start: 0 }, open))
  }
  const stated = parts.articles.find(({ start, end }) => start >= remark.from && end <= remark.end)
  if (stated?.task && !placed.some(({ item }) => item.task === stated.task)) {
    const own = doubtful([stated.task], { unit, block: 0, start: remark.from })
    placed.push(own)
    return own
  }
  const same = placed.filter((each) => each.unit === unit)
  if (same.length === 0 && unit >= 0 && placed.some((each) => each.unit >= 0)) {
    const own = newOf(remark, unit, parts, desk)
    if (own) placed.push(own)
    if (own) return own
  }
  return besideOf(remark, same, parts) ?? placed[0]
}

/** Of items of one unit that which a remark names, else the one in front of it in its numbered point, else the first. */
function besideOf(
  { from, start, end }: Remark,
  placed: readonly Placed[],
  { clauses, words }: ReadParts,
): Placed | undefined {
  const block = clauses.findLast((clause) => clause.start <= from)?.block
  const point = placed.filter((each) => each.block === block)
  const before = point.findLast((each) => each.start <= from)
  return ofNamed(placed, words.slice(start, end)) ?? before ?? point[0] ?? placed[0]
}

/** 问题：两台洒水车检修: of several the one whose work alone is named. */
function ofNamed(placed: readonly Placed[], words: string): Placed | undefined {
  const pairs = placed.map(({ item: { metric } }) =>
    Array.from(metric?.slice(1) ?? '', (char, at) => (metric?.[at] ?? '') + char),
  )
  const own = (index: number) =>
    pairs[index]?.filter((pair) =>
      pairs.every((others, at) => at === index || !others.includes(pair)),
    )
  const named = placed.filter((_, index) => own(index)?.some((pair) => words.includes(pair)))
  return named.length === 1 ? named[0] : undefined
}

/** 发改委：供热并网方案报审，还没批下来: what a unit tells that has told nothing else is its own; undefined where no article is spoken of. */
function newOf(
  { start, end, from }: Remark,
  unit: number,
  parts: ReadParts,
  desk: PlanDesk,
): Placed | undefined {
  const [task] = tasksWithin({ start, end }, parts, desk)
  const block = parts.clauses.find((clause) => clause.end > from)?.block ?? 0
  return task === undefined ? undefined : doubtful([task], { unit, block, start: from })
}

/**
 * What a problem without a task may be about, the likeliest first: the words, what was reported before, what the plan
 * counts first. Several when it is not clear; empty when it is about the sending of reports.
 * @param counted something else is counted in the message (报名18人): without a word of a plan it is about that.
 */
export function tasksOfProblem(
  parts: ReadParts,
  desk: PlanDesk,
  before: Readonly<Record<string, number>>,
  counted: boolean,
): LikelyTasks {
  const stated = [...new Set(parts.articles.flatMap(({ task }) => task ?? []))]
  if (stated.length === 1) return { tasks: stated, open: false }
  const either = alternatives(parts, desk)
  if (either.length > 1) return { tasks: either, open: true }
  const shared = tasksOfThing(parts, desk)
  if (shared.length > 1) return { tasks: shared, open: true }
  const near = tasksInDoubt(parts, desk)
  if (near.length > 0) return { tasks: near, open: true }
  const byWords = { tasks: tasksOfText(parts, desk), open: saysEither(parts.folded) }
  const labelled = parts.remarks.some(({ kind, from, start }) => kind === 'problem' && from < start)
  const told = parts.folded.trim()
  const earnest = labelled || told.length >= enough || isTwofold(parts) || short.test(told)
  const apart = !earnest || (counted && !labelled) || sending.test(parts.folded)
  return byWords.tasks.length > 0 || apart ? byWords : guessedTasks(parts, desk, before)
}

/** 图斑里有3个点进不去: of the only thing that is named several articles tell, and no word says which is meant. */
function tasksOfThing(parts: ReadParts, desk: PlanDesk): string[] {
  const asked = parts.clauses.filter(
    ({ start, end }) => senseOf(parts.folded.slice(start, end)) === 'request',
  )
  const nouns = parts.mentions.nouns.filter(
    ({ start }) => !asked.some((clause) => clause.start <= start && start < clause.end),
  )
  const named = nouns.flatMap(({ form }) => {
    const [metric, strength] = strongest([...form.links])
    return strength >= 2.6 && !anything.test(form.text) ? [metric] : []
  })
  const [only, ...others] = [...new Set(named)]
  if (only === undefined || others.length > 0) return []
  return likelyTasks(tasksOf(only, parts, desk), parts, desk, new Set(), parts.words)
}

/** What a message without a word of a plan may be about: what was reported before, else what the plan counts first. */
export function guessedTasks(
  parts: ReadParts,
  desk: PlanDesk,
  before: Readonly<Record<string, number>>,
): LikelyTasks {
  const { metrics } = parts.lexicon
  const known = metrics.flatMap(({ name }, index) => (Object.hasOwn(before, name) ? [index] : []))
  const guesses = known.length > 0 ? known : metrics.map((_, index) => index)
  const tasks = guesses.flatMap((metric) => tasksOf(metric, parts, desk).slice(0, 1))
  const few = [...new Set(tasks)].slice(0, known.length > 0 ? undefined : 3)
  return { tasks: few, open: few.length > 1 }
}

/** 人手紧张, 设备没到位: what an office is short of. */
const short =
  /(?:人手|人员|经费|资金|车辆?|设备|机械|力量|执法权|物资|配件|预算)[^,。;]{0,4}(?:不够|不足|紧张|老化|短缺|缺|没到|未到|没批|坏|有限)|^没(?:人|钱|车|执法权)|缺人|(?:业主|商户|居民|群众|施工单位|施工方|企业|老板|摊主|村民)[^,。;]{0,6}(?:不[配听肯让愿]|阻[挠拦]|抵触|反对|拒|闹)|(?:干|协调|推|管|清|修|开展|落实)不(?:了|下来|动|过来)|没法[干弄清修进查]|难度大|屡教不改|没人管|没解决|有人投诉|反复投诉|手续[^,。;]{0,3}[没未不]|卡在|没警力|取证难|不愿意?|偷排/

/** 设备老化，经费不足: two troubles are told in earnest, however short. */
function isTwofold({ folded, clauses }: ReadParts): boolean {
  const words = clauses.map(({ start, end }) => folded.slice(start, end))
  return words.length > 1 && words.every((each) => each.length > 2 && tellsOfProblem(each))
}

const eitherOr =
  /(?:像是?|是|要么)([^,。;\n]{2,16}?)(?:,?\s?(?:还是|又像是?|要么|就是|或者?是?))([^,。;\n]{2,16})/

/** True where a folded text itself leaves open what a trouble comes from. */
function saysEither(folded: string): boolean {
  return eitherOr.test(folded)
}

/** 说不清是混接漏的还是退水带的, 像烤漆又像下水道: what each of the two speaks of most clearly. */
function alternatives(parts: ReadParts, desk: PlanDesk): string[] {
  const { folded } = parts
  const hit = eitherOr.exec(folded)
  if (!hit) return []
  const at = hit.index + hit[0].length - (hit[2]?.length ?? 0)
  const sides = [
    { start: hit.index, end: at },
    { start: at, end: hit.index + hit[0].length },
  ]
  const tasks = sides.flatMap(
    (side) =>
      tasksWithin(side, parts, desk)[0] ??
      desk.articles?.rank(parts.words.slice(side.start, side.end))[0]?.task ??
      [],
  )
  return tasks.length === sides.length ? [...new Set(tasks)] : []
}

/** Characters of a trouble that is told in earnest, though no task is named. */
const enough = 3

/** Troubles with sending a report are none of the work's, and neither is what is said of no matter at all (来不及了, 不行啊). */
const sending =
  /^(?:(?:这|那|真|实在|还是|我|都|也)*(?:不行|不成|来不及|赶不上|[打点]不开|看不[到见清懂])了?)+[啊呀吧哦呢的,。!~]*$|文件|系统|群|表格|链接|电脑|手机|网络|账号|登录|微信|钉钉|数据|报表|填报/
