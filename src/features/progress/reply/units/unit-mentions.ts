import { tellsOfMissing } from '#features/progress/reply/kinds/talk-of-reporting.ts'
import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { around, Cover, firstFrom, type Span } from '#features/progress/reply/parts/span.ts'
import type { KnownUnit } from '#features/progress/reply/reply-context.ts'
import { groupsIn, unitWord } from './counted-groups.ts'
import { formerAndLatter } from './former-latter.ts'
import { withoutListedPlaces } from './listed-places.ts'
import { sameUnit } from './same-unit.ts'
import { withGroups } from './unit-groups.ts'
import { unitNames } from './unit-names.ts'
import { type UnitPatterns, unitPatterns } from './unit-patterns.ts'
import { runsOfUnits } from './unit-runs.ts'
import { unitsInChain, unitsInLines, unitsInList, unitsInSeries } from './unit-series.ts'
import { isName, isShaped } from './unit-shape.ts'

/** A unit named in a text. */
export interface UnitMention {
  start: number
  end: number
  /** As written. */
  name: string
  /** True when it is the sender's own. */
  own: boolean
  /** Reported for in so many words (代…报), a form field, or a name in front of what it did. */
  kind: 'proxy' | 'field' | 'header'
  /** Those named together as one (学府、万兴两个街); absent for a single one. */
  members?: readonly (string | null)[]
}

const ownWords =
  /(?<![让托给由叫请和与跟]|委托|不是|不算|不归|并非)(?:[我咱俺](?:街道|街|局|委|办|科室|科|社区|镇|村|大队|中队|公司|所|中心|站)(?![代转帮])|(?:我们|咱们?|俺们)(?:街道|街|局|委|办|所|中心)?(?![代转帮])|我方)|(?<![到给发让托用])我(?:们)?(?:街道|街|局|委|办|科室|科|社区|单位|镇|村|大队|中队|公司|处|所)?(?=本|这|今|疏|巡|检|第|:|,|自己|完成|累|\d|\s|[餐工洒掏清])|本(?:街道|街|局|委|单位|社区|科室|办|科|所|中心|大队|公司|镇|村)(?!的?(?:数据?)?(?:稍后|另|晚点|回头|明天|下午|随后))|(?<![他她它们])自己(?:这边|单位)?/g

/** What else is known of a text in which units are looked for. */
interface Beside {
  /** The folded text without what looks like an amount and is none. */
  words: string
  /** What is counted (加油站 is no unit), and the work that follows a name. */
  mentions: Mentions
  /** Spoken text has no stops: the next unit may follow a number at once. */
  amounts: readonly Amount[]
  /** Units that rows of a table are about. */
  rows: readonly (Span & { name: string })[]
}

type Hit = Omit<UnitMention, 'own'>

/** Finds the units that texts name; made once for a roster. */
export class UnitReader {
  readonly #known: readonly KnownUnit[]
  readonly #names: ReadonlySet<string>
  /** Who reports for the known units: 替张三报 is for theirs. */
  readonly #people: ReadonlySet<string>
  readonly #patterns: UnitPatterns
  readonly #works: readonly string[]
  readonly #runs: (folded: string) => UnitMention[]

  /**
   * @param known units of the roster; may be empty.
   * @param areas names of places that the vocabulary knows.
   * @param works folded names of what is counted: a part of one is no unit that nobody listed (九小场所).
   */
  constructor(
    known: readonly KnownUnit[],
    areas: readonly string[] = [],
    works: readonly string[] = [],
  ) {
    const names = unitNames(known, areas)
    this.#known = known
    this.#works = works
    this.#names = new Set([...names.listed, ...names.everyday])
    this.#people = new Set(known.flatMap(({ people = [] }) => people.map(({ name }) => name)))
    this.#patterns = unitPatterns(names)
    this.#runs = runsOfUnits(names.listed)
  }

  /**
   * Units a folded text names, in order; general words (各街道, 三个街) are none.
   */
  read(folded: string, sender: string, beside: Beside): UnitMention[] {
    const { words, mentions, amounts, rows } = beside
    const shares = Array.from(folded.matchAll(/\d%/g), ({ index }) => index + 2)
    const ends = [...amounts.map(({ end }) => end), ...shares]
    const things = mentions.nouns.filter(
      ({ form }) => Math.max(...form.links.values()) >= 2.6 && !unitWord.test(form.text),
    )
    const found = this.#find(folded, ends, mentions)
    const behind = new Set(found.map(({ end }) => end + 1))
    const more = hits(folded, this.#patterns.more, 'header').filter(({ start }) =>
      behind.has(start),
    )
    const atNumbers = new Set(ends)
    const said = [...found, ...more]
      .filter((hit) => !atNumbers.has(hit.end) || hit.name.length < 4 || !hasNumber(hit.name))
      .filter(({ start }) => (amounts[firstFrom(amounts, start) - 1]?.end ?? 0) <= start)
      .filter(({ start }) => !alongside.test(folded.slice(Math.max(0, start - 24), start)))
      .filter((hit) => !isInRemark(hit, folded))
      .filter(({ start }) => !ofTask.test(folded.slice(Math.max(0, start - 8), start)))
      .filter((hit) => hit.kind !== 'header' || !isAwaited(folded.slice(hit.end, hit.end + 40)))
      .filter((hit) => this.#isNamed(hit))
      .map((hit) => withoutThing(hit, things))
      .map((hit) => this.#withoutNumber(hit, amounts))
    const named = withoutListedPlaces(said, folded)
    const taken = new Cover(folded.length)
    for (const hit of named) taken.add(hit)
    const series = [
      ...unitsInSeries(words, amounts, mentions),
      ...unitsInLines(words, mentions),
      ...unitsInList(words, mentions, named),
    ].filter(({ name }) => isName(name))
    const listed = [...series, ...unitsInChain(words, mentions)]
      .filter((hit) => !taken.meets(hit))
      .map((hit) => ({ ...hit, kind: 'header' as const }))
    const tabled = rows.map((row) => ({ ...row, kind: 'field' as const }))
    const all = [...named, ...listed, ...tabled].map((hit) => ({
      ...hit,
      own: sameUnit(hit.name, sender, this.#known),
    }))
    const own = Array.from(folded.matchAll(ownWords), (hit) => ({
      ...placeOf(hit.index, hit[0], 'header'),
      own: true,
    }))
    const they = this.#pronouns(folded, all)
    const clear = [...all, ...they].filter(
      (unit) => unit.own || !around(things, unit).some((thing) => this.#isAbout(unit, thing)),
    )
    const units = withoutOverlaps(
      [
        ...clear,
        ...own,
        ...this.#runs(folded),
        ...groupsIn(folded, this.#patterns.groups, {
          names: this.#names,
          isUnit: (name) => this.isUnit(name),
          mentions,
        }),
      ],
      folded.length,
    )
    const spoken = [...units, ...formerAndLatter(folded, units)].sort((a, b) => a.start - b.start)
    return withGroups(withoutShares(spoken, folded), folded, amounts)
  }

  /** True for a text that is the name of a unit and nothing else. */
  isUnit(text: string): boolean {
    return this.#names.has(text) || (isName(text) && (isShaped(text) || text.endsWith('街道')))
  }

  /** 一百六十三车次市场局: what was counted stands in front of the name; 三家店街道 begins with a number. */
  #withoutNumber(hit: Hit, amounts: readonly Amount[]): Hit {
    const amount = amounts[firstFrom(amounts, hit.start)]
    if (amount?.start !== hit.start || amount.unit === '' || amount.end >= hit.end) return hit
    const name = hit.name.slice(amount.end - hit.start)
    const counted = amount.end - amount.start > 3 && name.length > 2
    return counted || this.#names.has(name) ? { ...hit, start: amount.end, name } : hit
  }

  #isNamed({ name, kind }: Hit): boolean {
    if (this.#names.has(name) || (kind === 'proxy' && this.#people.has(name))) return true
    return isName(name) && !this.#works.some((work) => work.includes(name))
  }

  /** 加油站 is counted, and 柴油货车闯禁行查处 is work. */
  #isAbout(
    { start, end, name, kind }: UnitMention,
    thing: { start: number; end: number },
  ): boolean {
    // 代龙潭坪卫生院报: whoever is reported for has a name of their own.
    if (kind === 'proxy' && start + 1 < thing.start) return false
    // 综合执法: a known name may end with what is counted.
    const ends = start < thing.start && end === thing.end && this.#names.has(name)
    if (thing.start < end && end <= thing.end) return !ends
    const inside = start <= thing.start && thing.end + 3 < end
    return inside && kind === 'header' && !this.#names.has(name)
  }

  /** 他们2次: the unit that was spoken of last. */
  #pronouns(folded: string, named: readonly UnitMention[]): UnitMention[] {
    if (!/[他她它]们/.test(folded)) return []
    const beside = hits(folded, this.#patterns.beside, 'header').filter(({ name }) => isName(name))
    const others = [...named.filter(({ own }) => !own), ...beside]
    return Array.from(folded.matchAll(they)).flatMap(({ index }) => {
      const before = others.filter(({ start }) => start < index)
      const last = before.toSorted((a, b) => a.start - b.start).at(-1)
      const place = { start: index, end: index + 2, kind: 'header' as const, own: false }
      return last ? [{ ...place, name: last.name }] : []
    })
  }

  #find(folded: string, ends: readonly number[], { nouns, verbs }: Mentions): Hit[] {
    const { proxies, fields, side, headers, first, firstListed, firstOpen, open, besideOwn } =
      this.#patterns
    const work = new Set([...nouns, ...verbs].map(({ start }) => start))
    const ofWork = (hit: Hit) =>
      nouns.some((noun) => overlap(noun, hit) && !unitWord.test(noun.form.text)) ||
      verbs.some(({ start }) => start === hit.start)
    const proxied = /[系(代替帮受转托让捎委叫是为把发来—算归属]/.test(folded)
    return [
      ...(proxied ? proxies.flatMap((pattern) => hits(folded, pattern, 'proxy')) : []),
      ...fields.flatMap((pattern) => hits(folded, pattern, 'field')),
      ...hits(folded, side, 'header').filter(
        ({ name }) => this.#names.has(name) || (isShaped(name) && !/[^道]街$/.test(name)),
      ),
      ...headers.flatMap((pattern) => hits(folded, pattern, 'header')),
      ...[
        ...hits(folded, open, 'header'),
        ...ends.flatMap((end) => hitsAt(folded, end, firstOpen)),
      ].filter((hit) => work.has(hit.end) && !ofWork(hit)),
      ...hits(folded, besideOwn, 'header').filter(({ end }) =>
        nouns.some(({ start }) => start === end),
      ),
      ...ends.flatMap((end) => hitsAt(folded, end, first)),
      ...nouns.flatMap(({ end }) => hitsAt(folded, end, firstListed)),
    ]
  }
}

/** 【任务】农村生活污水治理村: in such a field no unit is named. */
const ofTask = /(?:任务|事项|项目|指标)(?:名称|内容)?\s?[:】\]]\s?$/

/** 他们2次; 我们报了他们就不报了 says who reports, and what follows is not theirs. */
const they =
  /[他她它]们(?=那?边?[\d一-龥])(?!(?:那?边|那头)?(?:就|也|都|自己|今天|这周)*(?:不|没|另外?|单独|已经?|会)*用?再?[报填交](?!\d|的))/g

/** 洒水作业学府街20车次: what was done stands in front of who did it. */
function withoutThing(hit: Hit, things: readonly Span[]): Hit {
  const thing = things.find(({ start, end }) => start === hit.start && end + 2 < hit.end)
  if (!thing || hit.kind !== 'header') return hit
  return { ...hit, start: thing.end, name: hit.name.slice(thing.end - hit.start) }
}

/** 联合学府街、万兴街开展夜查: who took part; 居民投诉华苑街油烟: where. */
const alongside =
  /(?:联合|会同|配合|协同)(?:[\u4e00-\u9fff]{2,7}[、和])*$|(?:^|[,。;])[和跟与同](?:[\u4e00-\u9fff]{2,7}[、和])+$|(?:反映|投诉|举报|曝光)了?的?$/

/** 水管没动静（等自来水公司）, 工地5个（住建委牵头）: who has to do with it, behind what was told; a name alone tells whose it is. */
function isInRemark({ start, end, kind }: Hit, folded: string): boolean {
  if (kind !== 'header') return false
  const open = folded.lastIndexOf('(', start)
  const close = folded.indexOf(')', open)
  if (open < 0 || close < end || !/[^\s,。;:!\n]/.test(folded.charAt(open - 1))) return false
  const rest = folded.slice(open + 1, start) + folded.slice(end, close)
  return !/\d/.test(rest) && !/^[报的数那这边]*$/.test(rest)
}

/** 排水所掏挖的数还没给过来，先报管道: whose figures are waited for tells none, and what follows is not theirs. */
function isAwaited(behind: string): boolean {
  const [clause = ''] = /^[^,。;!\n]*/.exec(behind) ?? []
  return (
    tellsOfMissing(clause) &&
    /^[,。;]\s?(?:我们?|就|那|这边|只|只好)*先/.test(behind.slice(clause.length))
  )
}

/** 排水所老赵: the person behind the name of a unit. */
const person = /(?<=[街局委办科处所站镇村])[老小][\u4e00-\u9fff]$/

/** 检查18家，其中学府街8家、万兴街10家: they did parts of what the sender reports. */
function withoutShares(units: readonly UnitMention[], folded: string): UnitMention[] {
  const shares = [share, bracketed].flatMap((pattern) =>
    Array.from(folded.matchAll(pattern), ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    })),
  )
  return units.filter(
    (unit) => unit.own || unit.kind !== 'header' || !shares.some((each) => overlap(each, unit)),
  )
}

/** 餐饮检查55家（学府18、万兴22、长虹15）. */
const bracketed =
  /(?<=\d[\u4e00-\u9fff]{0,2})\((?:[\u4e00-\u9fff]{1,8}:?\d+[\u4e00-\u9fff]{0,2}[、,;和]?){2,}\)/g

/** From 其中 behind a number to where something else is told. */
const share =
  /(?<=\d[\u4e00-\u9fff]{0,3}[,(:。]?)其中[^。;\n]*?(?=[。;\n]|[,)](?:本周|这周|累计|目前|截至|截止|今年|年初|存在|下一?步|问题)|$)/g

function hits(folded: string, pattern: RegExp, kind: UnitMention['kind']): Hit[] {
  return [...folded.matchAll(pattern)].flatMap((hit) => {
    const written = hit[1] ?? hit[2] ?? ''
    const said = written.replace(person, '')
    const name =
      kind === 'header'
        ? said.replace(/^(?:下属的?|[\u4e00-\u9fff]{1,3}说)/, '')
        : said.replace(lead, '')
    const start = hit.index + hit[0].indexOf(written) + said.length - name.length
    return name === '' ? [] : [placeOf(start, name, kind)]
  })
}

/** Spoken text has no stops: a name may follow at once. */
function hitsAt(folded: string, at: number, pattern: RegExp): Hit[] {
  return hits(folded.slice(at, at + 24), pattern, 'header').map((hit) =>
    placeOf(hit.start + at, hit.name, hit.kind),
  )
}

/** 这条是华苑街, 顺便把住建: what leads to a name. */
const lead =
  /^(?:[\u4e00-\u9fff]{1,3}说|的?那个|代管的?|下属的?|刚刚?|接到?|[转收]到|这[条个份]?数?(?:也)?是|以[上下][是为系]?|[上下]面[是为]?|顺[带便]|[把给替帮代转受])+/

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

function hasNumber(name: string): boolean {
  return /[\d一二两三四五六七八九十]/.test(name.slice(2))
}

function placeOf(start: number, name: string, kind: UnitMention['kind']): Hit {
  return { start, end: start + name.length, name, kind }
}

/** Of mentions at one place the one said most clearly. */
function withoutOverlaps(mentions: readonly UnitMention[], length: number): UnitMention[] {
  const order = { proxy: 0, field: 1, header: 2 }
  const clearest = mentions.toSorted(
    (a, b) => order[a.kind] - order[b.kind] || b.end - b.start - a.end + a.start,
  )
  const taken = new Cover(length)
  return clearest
    .filter((each) => {
      if (taken.meets(each)) return false
      taken.add(each)
      return true
    })
    .sort((a, b) => a.start - b.start)
}
