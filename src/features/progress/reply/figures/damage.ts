import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import type { Window } from '#features/progress/reply/naming/metric-match.ts'
import { takeApart } from '#features/progress/reply/naming/work-name.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside, type Span } from '#features/progress/reply/parts/span.ts'

/** What happens to things, and nobody does as work. */
const ruined =
  '(?:[刮吹压撞冲推砸掀震][倒垮塌坏毁断翻跑走]|[旱枯冻病涝晒烧冷淹]死|倒[塌伏]|损[坏毁]|受损|受灾|垮塌?|塌[陷方了]|(?<!销)毁|坏(?!账)|断(?:了|裂|开|$)|裂|淹没?|烂掉|被[盗偷]|失窃|[被让叫给][^,。;\\d]{1,6}(?:埋|压|占|围|铲|拆|挖断|弄坏|堵)(?:住|着|死)?|不亮|辞[退职]|退岗)'
const rough = '(?:大?约|大概|将?近|共|有)*'
/** 大棚垮了2座, 路灯昨晚被刮倒2盏. */
const inFront = new RegExp(`${ruined}[了掉]?${rough}$`)
/** 暴雨冲毁公路0.3公里: done to what is named behind it. */
const toThing = /(?:[刮吹压撞冲砸掀][倒垮塌坏毁断翻走]|水毁|淹没?了?)[^,。;\d的]{1,8}$/
/** 路灯5盏坏了, 油茶20亩被水淹了. */
const behind = new RegExp(`^(?:[都全又已]|[被让](?:大|暴|洪|台)?[风雨雪水])*${ruined}`)
/** 更换损坏的, 修复水毁公路, 发现塌方: dealt with, or counted by who looks for such things. */
const dealtWith =
  /(?:修[复缮好]?|换|补[栽植种]?|清[理运除]?|[检巡排普抽摸]查|查[出到]|查处|发现|处[置理]|拆除?|扶正|整治|治理|整改|恢复|重[建修]|加固|抢通|化解|排除)[^,。;\d]{0,6}$/
const mended = /修|换|补|清|掏|通|疏|盖|恢复|处理|处置|整改|扶正|重建|拆/

/**
 * True where the words at a number say that so much was damaged or lost: no figure of work, whatever work is named. A
 * work whose own name has such a word (清理倒伏树木) counts it.
 * @param after words behind the number that are its own.
 */
export function isDamage(
  { near, to }: Window,
  after: string,
  { folded, mentions }: Parts,
): boolean {
  const before = folded.slice(near, to)
  const hit = inFront.exec(before) ?? toThing.exec(before)
  if (mended.test(after)) return false
  if (!hit) return behind.test(after) && !dealtWith.test(before)
  const at = near + hit.index
  // 冲毁管道返修30米: so much was done about it.
  if (isWork({ start: at, end: to }, mentions)) return false
  const named = inside(mentions.nouns, { start: near, end: to })
  return (
    !named.some(({ start, end }) => start <= at && at < end) &&
    !dealtWith.test(before.slice(0, hit.index))
  )
}

/** Something is done in a stretch: 疏通, 疏通管道. */
export function isWork(span: Span, { nouns, verbs }: Mentions): boolean {
  return (
    inside(verbs, span).length > 0 ||
    inside(nouns, span).some(({ form }) => takeApart(form.text).verb !== '')
  )
}
