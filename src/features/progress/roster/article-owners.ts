import { rolesIn } from '#features/progress/import/unit-names.ts'
import type { Article } from '#knowledge/document.ts'
import type { Unit } from './roster.ts'

/** 各街道 asks all of them where it begins a clause or a list; 各街道降尘量 inside one is what is measured. */
const asked = '(?:^|[\\s，,。；;：:、（(和及与由请]|单位|部门|全[区县市]|辖区)'
/** What names every unit of a kind, by how its units are called. */
const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/[乡镇]$/, /各个?(?:街道?[、（(和及]?)?[乡镇](?![村民])/],
  [/街道?(?:办事处|办)?$/, new RegExp(`${asked}各个?(?:[乡镇]{1,2}[、（(和及]?)?街(?![面区巷])`)],
  [/社区(?:居委会)?$/, new RegExp(`${asked}各个?(?:街道?|村)?[、（(和及]?社区(?!居民)`)],
]

/** 责任单位：县民政局: who has to do it is written. */
const label = /(?:责任|牵头|主责|负责)(?:单位|部门|科室)[:：]\s*([^\n。]{2,60})/g
const bracket = /[（(]([^（）()\n]{2,80})[）)]/g
/** What follows a bracket that ends a sentence. */
const sentenceEnd = /^\s*(?:[。；;]|$)/
/** （县生态环境局负责）; （区城管委配合） gives the article to nobody. */
const gives = /牵头|负责|(?:责任|主责)(?:单位|部门)|(?:落实|实施|承办)$/
const onlyHelps = /配合|协助|协办/
const office = /(?:局|委|办|室|中心|公司|集团|队|[处所院站科]|街道|社区|[乡镇])$/
/** 县水务局, 县医院, 永和镇: what may stand in a bracket alone; （含改造厕所） and （送戏下乡） tell of the work. */
const plainOffice =
  /^(?![不含除]|包括|其中|涉及|覆盖|重点|主要|新建|改造)(?:[县区市镇](?![域政场])\p{Script=Han}{1,12}(?:中心|公司|集团|[处所院站])|\p{Script=Han}{1,12}(?:局|委|办|办公室|[大支]队|街道|办事处|(?<![城小村建制点范集返下])[乡镇]))$/u
const anybody = /各|有关|相关|所有|全体|全[区县市镇]|等/

/** True for an article that is given to units of which the roster has none: it is not everybody's. */
export function isOfAbsent({ heading, text }: Article, named: readonly Unit[]): boolean {
  if (named.length > 0) return false
  const owners = ownersIn(heading + text)
  return owners.length > 0 && !owners.some((owner) => anybody.test(owner))
}

/**
 * The units of the roster whose an article is, in the order of their first mention, the lead (牵头) first. Where it only says
 * who helps with it (区城管委配合) it is as if it named nobody.
 */
export function unitsOfArticle(article: Article, units: readonly Unit[]): Unit[] {
  if (['标题', '通知', '前言', '附件'].includes(article.path[0] ?? '')) return []
  const source = article.heading + article.text
  const named = unitsIn(source, units)
  const isGiven = ownersIn(source).length > 0 || unitsIn(withoutHelp(source), units).length > 0
  return isGiven ? named : []
}

/** 县民政局; 各街道: what says in an owner's form who has to do it. */
function ownersIn(source: string): string[] {
  const labelled = [...source.matchAll(label)].map(([, said = '']) => withoutHelp(said))
  const bracketed = [...source.matchAll(bracket)].flatMap(({ 0: whole, 1: inner = '', index }) => {
    const [behind = ''] = source.slice(index + whole.length).split('\n', 1)
    const said = withoutHelp(inner)
    const names = namesIn(said)
    const isList = sentenceEnd.test(behind) && names.every((name) => plainOffice.test(name))
    return gives.test(said) || isList ? [said] : []
  })
  return [...labelled, ...bracketed].filter((said) =>
    namesIn(said).some((name) => office.test(name)),
  )
}

function namesIn(said: string): string[] {
  const names = rolesIn(said).doing.map((name) => name.replace(/(?:落实|实施|承办)$/, ''))
  return names.filter((name) => name !== '')
}

function withoutHelp(text: string): string {
  const clauses = text.split(/(?<=[，,；;。\n])|(?<=[）)])|(?=[（(])/)
  return clauses.filter((clause) => !onlyHelps.test(clause) || gives.test(clause)).join('')
}

function unitsIn(source: string, units: readonly Unit[]): Unit[] {
  const found = units.flatMap((unit) => {
    const own = [unit.name, ...unit.aliases].map((name) => source.indexOf(name))
    const all = kinds.flatMap(([ending, every]) =>
      ending.test(unit.name) ? [source.search(every)] : [],
    )
    const at = Math.min(...[...own, ...all].filter((place) => place >= 0))
    if (!Number.isFinite(at)) return []
    const leads =
      /牵头(?:单位|部门)?[：:]?$/.test(source.slice(Math.max(0, at - 12), at)) ||
      /^\S{0,12}?牵头/.test(source.slice(at))
    return [{ unit, rank: leads ? at - source.length : at }]
  })
  return found.sort((a, b) => a.rank - b.rank).map(({ unit }) => unit)
}
