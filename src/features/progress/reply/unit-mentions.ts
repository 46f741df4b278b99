import type { KnownUnit } from './reply-context.ts'

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
}

/** 住建这边, 城管那边: short names are known by what follows. */
const side =
  /(?:^|[^\u4e00-\u9fff]|[米座个家处次辆台份起件吨一二三四五六七八九十百千])([\u4e00-\u9fff]{2,5}?)(?:这边|那边|这块儿?的同志|的同志)/g
const suffix =
  '(?:街道办事处|街道办|街道|街办|居委会|村委会|办公室|大队|中队|支队|分局|公司|中心|街|镇|乡|社区|村|园区|局|委|办|科|处|所|站|队)'
const tail =
  '(?=$|[:\\s,，。;!、()【】-]|本周|这周|第|上周|今日|今天|进展|情况|报|的|周报|代|已|共|累计|我|同志|那边|没|也|\\d|疏|巡|检|排|清|掏|查|洒)'
const shaped = `(?:天津市|南开区|东丽区)?[\\u4e00-\\u9fff]{1,10}?${suffix}`
const ownWords =
  /我(?:们)?(?:街道|街|局|委|办|科室|科|社区|单位|镇|村|大队|中队|公司|处|所)?(?=本|这|今|疏|巡|检|第|:|,|自己|完成|累|\d|\s|[餐工洒掏清])|本(?:街道|街|局|委|单位|社区|科室)|自己(?:这边|单位)?/g
const badStart =
  /^(?:她|他|它|你|大家|街道组织|社区组织|组织|转|这是|以下|下面|替|帮|代|疏通|检查|巡查|排查|清理|清掏|掏|本周|这周|累计|完成|继续|存在|下一步|已|对|在|沿|按|请|各|该|与|和|配合|联合|协调|根据|将|由|并|上报|汇总|报|我|本|问题|发现|开展|全|收到|通知|因|昨|今|明|周|现|共|组织|加强|没|无|有|这|那|把|给|到|去|从|进|出|是|还|前|刚|第|增|更正|补充|撤回|关于)/

/**
 * Units a text names, in order; general words (各街道, 三个街) are none.
 * @param ends ends of amounts: spoken text has no stops, the next unit may follow at once.
 * @param things places of what is counted: 加油站 is no unit.
 */
export function unitMentions(
  folded: string,
  sender: string,
  known: readonly KnownUnit[],
  things: readonly { start: number; end: number }[],
  ends: readonly number[],
): UnitMention[] {
  const names = known.flatMap(({ name, aliases }) => [name, ...aliases])
  const listed = names
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .map(escaped)
  const any = [...listed, shaped].join('|')
  const found = [
    ...proxies(folded, any),
    ...hits(folded, side, 'header'),
    ...ends.flatMap((end) => {
      const [hit] = hits(folded.slice(end, end + 24), new RegExp(`^(${any})${tail}`, 'g'), 'header')
      return hit ? [{ ...hit, start: hit.start + end, end: hit.end + end }] : []
    }),
    ...hits(
      folded,
      new RegExp(
        `(?:填报|报送|责任|上报|所属)?(?:单位|街道|科室|社区|部门|属地)[】]?\\s?[:是]\\s?(${any})${tail}`,
        'g',
      ),
      'field',
    ),
    ...hits(
      folded,
      new RegExp(`【(?:填报|报送|责任)?(?:单位|街道|科室|社区|部门)】\\s?(${any})${tail}`, 'g'),
      'field',
    ),
    ...hits(
      folded,
      new RegExp(`(?:^|(?<=[\\n。;,!:、\\s()】-]|[①-⑳]|\\d[.、]))(${any})${tail}`, 'g'),
      'header',
    ),
  ].filter(({ name }) => !badStart.test(name) || names.includes(name))
  const own = [...folded.matchAll(ownWords)].map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
    name: hit[0],
    own: true,
    kind: 'header' as const,
  }))
  const named = found.map((each) => ({ ...each, own: sameUnit(each.name, sender, known) }))
  return withoutOverlaps([...named, ...own]).filter(
    (unit) => unit.own || !things.some(({ start, end }) => start < unit.end && unit.end <= end),
  )
}

/** True when two names may mean one unit: 住建委 and 区住建委. */
export function sameUnit(a: string, b: string, known: readonly KnownUnit[]): boolean {
  const full = (name: string) =>
    known.find((unit) => unit.name === name || unit.aliases.includes(name))?.name ?? name
  const x = core(full(a))
  const y = core(full(b))
  return x === y || (Math.min(x.length, y.length) > 1 && (x.includes(y) || y.includes(x)))
}

function core(name: string): string {
  return name
    .replace(/^(?:天津市|南开区|东丽区|区|市)/, '')
    .replace(/(?:街道办事处|街道办|街道|街办|街)$/, '街')
    .replace(/(.{2,})街$/, '$1')
    .replace(/(?:居委会|社区)$/, '')
}

function proxies(folded: string, any: string): Omit<UnitMention, 'own'>[] {
  const before = new RegExp(
    `(?:代(?:为)?|替|帮忙?|受)(?:报|填报|填)?\\s?(${any}|[\\u4e00-\\u9fff]{2,6}?)(?:的|同志|委托|这边|那边)?\\s?(?:代?填?报|上报|补报|填|发|交|更正|说一?下|写|传|:|,|\\)|本周|$)`,
    'g',
  )
  const afterColon = new RegExp(`代报(?:单位)?[:,\\s(-]{0,2}(${any})${tail}`, 'g')
  const reversed = new RegExp(
    `(${any})(?:[^。\\n:]{0,14}?)[,，]?\\s?我(?:们|街|局|办|来|先)?(?:代|替|帮)(?:他们|它们|其|他)?(?:填|补)?报`,
    'g',
  )
  const passive = new RegExp(`(${any})\\s?\\(?(?:由|请)?[\\u4e00-\\u9fff]{0,8}代(?:填)?报`, 'g')
  const marked = new RegExp(`(?:转发?|这是|以下是|下面是|这个是)(${any})(?:的|报的)?\\s?[:,]`, 'g')
  return [marked, before, afterColon, reversed, passive].flatMap((pattern) =>
    hits(folded, pattern, 'proxy'),
  )
}

function hits(
  folded: string,
  pattern: RegExp,
  kind: UnitMention['kind'],
): Omit<UnitMention, 'own'>[] {
  return [...folded.matchAll(pattern)].flatMap((hit) => {
    const name = hit[1] ?? ''
    const start = hit.index + hit[0].indexOf(name)
    return name === '' ? [] : [{ start, end: start + name.length, name, kind }]
  })
}

/** Of mentions at one place the one said most clearly. */
function withoutOverlaps(mentions: readonly UnitMention[]): UnitMention[] {
  const order = { proxy: 0, field: 1, header: 2 }
  const kept: UnitMention[] = []
  for (const each of mentions.toSorted(
    (a, b) => order[a.kind] - order[b.kind] || b.end - b.start - a.end + a.start,
  )) {
    if (!kept.some((other) => other.start < each.end && each.start < other.end)) kept.push(each)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
