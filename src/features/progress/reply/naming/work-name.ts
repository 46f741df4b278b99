import { foldText } from '#features/progress/reply/writing/fold-text.ts'
import { doing, verbGroups, verbWords } from './verbs.ts'

/** Things that many metrics are about: without the verb they name none. */
export const anything = /^(?:问题|材料|活动|台账|企业|人员|商户|机械|垃圾|点位|单位|案件)$/
/** What stands behind a thing's name and says only what kind of thing it is. */
export const suffixes =
  /(?:面积|单位|企业|商户|门店|店铺|经营户|养殖户|工程|行动|作业|情况|材料|活动|人员|设施|点位|车辆|路段|用户|项目|数量|次数|总数)$/
/** What stands in front of it and says only where or what kind it is. */
export const prefixes =
  /^(?:涉及?|建筑|施工|入河|露天|沿街|城市|生活|农村|辖区|重点|老旧|违规|违法|各类)/

/** The verb at either end of a name and what remains: 疏通管道 and 管道疏通 are one, 检查井清掏 is about 检查井. */
export function takeApart(name: string): { verb: string; noun: string } {
  const [more, thing] = [name.slice(0, 2), name.slice(2)]
  if (more === '新增' && thing.length > 2) return { verb: more, noun: thing }
  const fits = (verb: string) => verb.length < name.length && (verb.length > 1 || name.length === 3)
  const front = verbWords.find((verb) => fits(verb) && name.startsWith(verb)) ?? ''
  const back = verbWords.find((verb) => fits(verb) && name.endsWith(verb)) ?? ''
  const middle = name.length - front.length - back.length
  if (front !== '' && (back === '' || (middle > 1 && front.length >= back.length))) {
    return { verb: front, noun: name.slice(front.length) }
  }
  return { verb: back, noun: back === '' ? name : name.slice(0, -back.length) }
}

/** 采样 of 断面采样监测: what a name says besides its verb is done. */
export function verbsIn(noun: string): string[] {
  return verbWords.filter((word) => word.length > 1 && word !== noun && noun.includes(word))
}

/** 招聘 of 举办招聘活动: what is done, where the rest says no more than that something is. */
export function workOf(noun: string): string[] {
  return verbsIn(noun).filter(
    (word) => noun.startsWith(word) && anything.test(noun.slice(word.length)),
  )
}

/** 演练 of 开展消防演练, 签约 of 新增服务签约: the work that a verb of any work is said of. */
export function whatIsDone(name: string): { verb: string; noun: string } {
  const { verb, noun } = takeApart(name)
  const inner = doing.has(verb) || verb === '新增' ? takeApart(noun).verb : ''
  return inner !== '' && noun.endsWith(inner) ? { verb: inner, noun } : { verb, noun }
}

/** True for two names of one work, but for the kind of place that they write: 检查餐饮单位 and 检查餐饮商户. */
export function sayTheSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => {
    const { verb, noun } = takeApart(foldText(name))
    const thing = noun.replace(suffixes, '').replace(prefixes, '')
    return { thing, groups: new Set(verbGroups.get(verb)) }
  })
  if (!a || !b || a.thing.length < 2 || a.thing !== b.thing) return false
  return [...a.groups].some((group) => b.groups.has(group))
}

/** True for a work that says more of the thing than the other, and does the same with it: 安装太阳能路灯 for 安装路灯. */
export function isKindOf(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => takeApart(foldText(name)))
  if (!a || !b || b.noun.length < 2 || !a.noun.endsWith(b.noun)) return false
  const groups = new Set(verbGroups.get(b.verb))
  return a.verb === b.verb || (verbGroups.get(a.verb) ?? []).some((group) => groups.has(group))
}
