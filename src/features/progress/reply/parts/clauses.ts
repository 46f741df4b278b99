import { pointsAlong } from '#features/progress/reply/writing/points-along.ts'

/** A stretch between stops; offsets are those of the folded text. */
export interface Clause {
  start: number
  end: number
  /** Counts lines and numbered points: what is said of one need not hold for the next. */
  block: number
  /** Counts sentences. */
  sentence: number
  /** Inside brackets. */
  inner: boolean
  /** The stop behind it; empty at the end of the text. */
  stop: string
}

const listNumber =
  /(?:^|(?<=[\n。;,!\s]|(?<!\d):))(?:[①-⑳⑴-⒇㈠-㈩]|[(]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)]|(?!(?<=[:,]\s*)(?!1、)\d{1,2}、\d{1,5}(?:、\d|\s*(?:$|[,。;\n])))\d{1,2}\s?(?:[、)]|\.(?!\d))|(?<=(?:^|[\n。;])\s*)\d{1,2}:(?!\d)|[一二三四五六七八九十]{1,3}(?:、|\.|是(?=[\u4e00-\u9fff])))\s*/g
/** …累计9040公里二是检查渣土车71辆: points counted aloud, without stops. */
const spokenPoint = /(?<=[\u4e00-\u9fff])[一二三四五六七八]是(?=[\u4e00-\u9fff])/g
const keycap = /\d\ufe0f?\u20e3\s*/g
const circled = /[①-⑳⑴-⒇㈠-㈩]/g

/** Where list numbers stand: from, to. */
export function listNumbers(folded: string): [number, number][] {
  const spans: [number, number][] = [
    ...countedLines(folded),
    ...countedAlong(folded),
    ...pointsAlong(folded),
  ]
  const aloud = /一是[\s\S]*二是/.test(folded) ? [spokenPoint] : []
  for (const pattern of [listNumber, keycap, circled, ...aloud]) {
    for (const hit of folded.matchAll(pattern)) {
      const blank = hit[0].length - hit[0].trimStart().length
      spans.push([hit.index + blank, hit.index + hit[0].length])
    }
  }
  const lastSecond = folded.lastIndexOf('2、')
  const known = new Set<number>()
  spans.sort((a, b) => a[0] - b[0])
  const counting = spans.filter(([start, end]) => {
    const counts =
      (!isBehindField(folded, start) || goesOn(folded, start, known)) &&
      !closesBracket(folded, start, end) &&
      !isFigure(folded, start, end) &&
      !(start > lastSecond && isFirstOfSeveral(folded, start))
    if (counts) known.add(numberAt(folded, start))
    return counts
  })
  return counting.filter(([start], index) => start >= (counting[index - 1]?.[1] ?? 0))
}

/** VOCs 7、油站 5、; 餐饮：22、底商：61: behind a name a number counts points only where the one before was counted. */
function goesOn(folded: string, start: number, known: ReadonlySet<number>): boolean {
  const number = numberAt(folded, start)
  return Number.isNaN(number) || number === 1 || known.has(number - 1)
}

/** 7（上周 9）: the bracket behind a number ends what was said in it. */
function closesBracket(folded: string, start: number, end: number): boolean {
  if (!/^[^(]*[)]\s*$/.test(folded.slice(start, end))) return false
  const before = folded.slice(Math.max(folded.lastIndexOf('\n', start), start - reach) + 1, start)
  return before.lastIndexOf('(') > before.lastIndexOf(')')
}

/** 本周：12、累计460: behind the colon of a role the number is this role's. */
function isFigure(folded: string, start: number, end: number): boolean {
  return (
    /(?:本周|这周|周|累计|总数?|完成)\s?:\s*$/.test(folded.slice(Math.max(0, start - 6), start)) &&
    /^(?:累|总|年初|今年|到现在|至今|本周|这周)/.test(folded.slice(end, end + 4))
  )
}

/** 多报了一处，1、10; 餐饮：1、底商：61: where no second point follows, the first of several numbers. */
function isFirstOfSeveral(folded: string, start: number): boolean {
  return (
    /[:,]\s*$/.test(folded.slice(Math.max(0, start - 4), start)) &&
    /^1、(?:\d{1,5}(?:、\d|\s*(?:$|[,。;\n]))|[\u4e00-\u9fff]{1,8}:\d)/.test(
      folded.slice(start, start + 12),
    )
  )
}

/** Characters of a bracket that are looked at. */
const reach = 40

function isBehindField(folded: string, start: number): boolean {
  return /[^\n。;,!: ] +$|[^\n]: *$/.test(folded.slice(Math.max(0, start - 12), start))
}

function numberAt(folded: string, start: number): number {
  return Number(/^\d{1,2}(?=\s?、)/.exec(folded.slice(start, start + 4))?.[0] ?? Number.NaN)
}

/** 1.1350米 on one line and 2.165座 on the next count lines; alone they are decimals. */
function countedLines(folded: string): [number, number][] {
  const lines = [...folded.matchAll(/(?:^|(?<=\n|^[^\n:\d]{2,20}:)) *(\d{1,2})\.(?=\d)/g)]
  const along = [
    ...folded.matchAll(/(?:^|(?<=[\u4e00-\u9fff] )) *(\d{1,2})\.(?=\d|[\u4e00-\u9fff])/g),
  ]
  const counts = (hits: readonly RegExpExecArray[]) =>
    hits.length > 1 && hits.every((hit, index) => Number(hit[1]) === index + 1)
  const apart = [...folded.matchAll(/(?:^|(?<=\n)) *(\d{1,2}) +(?=[\u4e00-\u9fff])/g)]
  const parted = [...folded.matchAll(/(?:^|(?<=[\n:,;。、])) *(\d{1,2})\.(?=\d|[\u4e00-\u9fff])/g)]
  const rows = [along, parted].map((hits) => (arePoints(hits, folded) ? hits : []))
  const hits = [lines, ...rows, apart].find(counts) ?? []
  return hits.map((hit) => [hit.index, hit.index + hit[0].length])
}

/** Of two alone 1.2公里，2.3公里 are decimals; 1.25家…；2.名单已确定 and 1.5家…；2.4家… are no tenths. */
function arePoints(hits: readonly RegExpExecArray[], folded: string): boolean {
  const behind = hits.map(({ index, 0: { length } }) =>
    folded.slice(index + length, index + length + 8),
  )
  return (
    hits.length > 2 ||
    behind.some((words) => /^[\u4e00-\u9fff]/.test(words)) ||
    behind.every((words) => /^\d+[家个座处辆台起户份件]/.test(words))
  )
}

/** 1.巡查工地6个2.苫盖裸地…: points counted along a line, without stops. */
function countedAlong(folded: string): [number, number][] {
  const hits = [
    ...folded.matchAll(
      /(?:^|(?<=[\u4e00-\u9fff\s:;,。)、]))\(?(\d{1,2})[.、)](?= {0,2}[\u4e00-\u9fff【[“*·<])|(?<=\d)\((\d{1,2})\)(?=[\u4e00-\u9fff])/g,
    ),
  ]
  const counted =
    hits.length > 1 && hits.every((hit, index) => Number(hit[1] ?? hit[2]) === index + 1)
  return counted ? hits.map((hit) => [hit.index, hit.index + hit[0].length]) : []
}

const stops = new Set([...'\n。;!?,、:()[]【】|…~'])
const sentenceStops = new Set([...'\n。;!?'])

/** Cuts a folded text at its stops and in front of list numbers. */
export function cutClauses(folded: string, numbers: readonly [number, number][]): Clause[] {
  const state = { clauses: [] as Clause[], block: 0, sentence: 0, depth: 0, start: 0 }
  const starts = new Map(numbers)
  for (let at = 0; at < folded.length; at++) {
    const char = folded[at] ?? ''
    const after = starts.get(at)
    if (after !== undefined) {
      close(state, folded, at, '')
      state.block++
      state.sentence++
      state.start = after
      at = after - 1
    } else if (isStop(folded, at)) {
      close(state, folded, at, char)
      state.start = at + 1
      step(state, char)
    }
  }
  close(state, folded, folded.length, '')
  return state.clauses
}

interface CutState {
  clauses: Clause[]
  block: number
  sentence: number
  depth: number
  start: number
}

function close(state: CutState, folded: string, end: number, stop: string): void {
  let { start } = state
  while (start < end && folded[start] === ' ') start++
  let last = end
  while (last > start && folded[last - 1] === ' ') last--
  if (last > start) {
    const { block, sentence, depth } = state
    state.clauses.push({ start, end: last, block, sentence, inner: depth > 0, stop })
  } else {
    const before = state.clauses.at(-1)
    if (before && stop !== '' && sentenceStops.has(stop)) before.stop = stop
  }
}

function step(state: CutState, char: string): void {
  if (char === '(') state.depth++
  if (char === ')') state.depth = Math.max(0, state.depth - 1)
  if (sentenceStops.has(char)) {
    state.sentence++
    state.depth = 0
  }
  if (char === '\n') state.block++
}

/** What a stop has beside it where it is none: a full stop or comma between digits is part of a number. */
const asStops: Readonly<Record<string, (before: string, behind: string) => boolean>> = {
  '.': (before, behind) => !/^\d/.test(behind) && !/[a-z\d]$/.test(before),
  ',': (before, behind) => !(/\d$/.test(before) && /^\d{3}(?!\d)/.test(behind)),
  ':': (before, behind) => !(/\d$/.test(before) && /^\d\d/.test(behind)),
  '~': (before, behind) => !/\d$/.test(before) && !/^\d/.test(behind),
  // 河：巡河7次 井：…, 餐饮（本周）22家 底商（本周）61家: the next field begins behind a blank.
  ' ': (before, behind) =>
    /\S$/.test(before) && /^ *(?:[\u4e00-\u9fff]{1,12} *[:…]|[\u4e00-\u9fff]{2,10}\()/.test(behind),
}

function isStop(folded: string, at: number): boolean {
  const char = folded[at] ?? ''
  const test = asStops[char]
  if (test) return test(folded.charAt(at - 1), folded.slice(at + 1, at + 18))
  return stops.has(char)
}
