import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import { roleWords, type SaidRole, saidRole } from './roles.ts'

/** Strength of a role said by a heading (累计完成：); it holds for the lines under it. */
const headed = 2.5
const unmarked: SaidRole = { role: 'week', strength: 0 }

/** How a number came to its metric. */
export interface Naming {
  /** By words at the number. */
  named: boolean
  /** This week's figure was told already, in so many words: 一共 now means so far. */
  again: boolean
  /** Some figure of this week was told already. */
  told: boolean
  /** All that was told before is of single days. */
  days: boolean
}

/** 累计多少：a field that is put as a question. */
const asked = /(?:[是有]?(?:多少|几)[\u4e00-\u9fff]{0,2}|[是有]?(?:什么|啥)|怎么样|如何)$/

/** 累计打错了, 累计也要改, 本周漏写了: what follows is that figure. */
const slipOf =
  /(累计|总数|本周|这周)[^,。;]{0,3}(?:[要得该]改|[打写报填弄搞算发加记抄]错|[抄写报填看打][成串][^,。;]{0,8}|[漏忘多少][写报填了加算计打记])/

/** The role that words without a figure of their own say. */
function headedRole(words: string): SaidRole | null {
  const role = saidRole(slipOf.exec(words)?.[1] ?? placeOf(words) ?? words, '')
  // 共检查24家：餐饮18家、汽修4家: the whole of several things says nothing of each.
  return role && role.strength <= 1 && /\d/.test(words) ? null : role
}

/** 后面那个数打错了: of two figures the second is what was done so far. */
function placeOf(words: string): string | undefined {
  const place = /(前|后|第[一二]|头一)(?:面|边|头)?[那这]?一?个数/.exec(words)?.[1]
  if (place === undefined) return undefined
  return /后|二/.test(place) ? '累计' : '本周'
}

/** 忙到现在: it tells when, not how far. */
const busy = /[\u4e00-\u9fff]{0,6}[忙拖等跑熬堵弄][^,。]{0,2}到(?:现在|今天|今早|这会儿?|刚才|这时)/

const ofOthers =
  /目标|任务数|(?:年度?|全年|总|下达的?)任务|计划|^[应未].{1,3}$|^[尚还仍]?[余差欠缺剩].{0,2}$|完成[率比]|剩余|上周|上期|[本当上]月|月度|去年|同期|季度|半年|不合格|不达标/

/** True where the figures under a heading are none of this report (任务数：, 上周：). */
function headsSkipped(words: string): boolean {
  return ofOthers.test(words) && !/补(?:报|录)?上周/.test(words)
}

/** A label, or a short line of its own, where no number stands in it. */
function isFirm(words: string, { stop }: Clause, ofNumber: boolean): boolean {
  const short = words.length < 14 && stop === '\n'
  return [':', '】', ']'].includes(stop) || (short && !ofNumber)
}

/** What was said last about the role of figures, and how far it reaches. */
export class RoleMemory {
  #role: SaidRole | null = null
  /** The role in force in front of the brackets. */
  #outside: SaidRole | null = null
  /** It stood at its number (累计3000), not in front of a list (累计疏通…米，清掏…座). */
  #atNumber = false
  /** Block of the heading that said it. */
  #block = -1
  /** A figure on the heading's own line took its role. */
  #taken = false

  /** A new sentence begins: only what a heading said goes on. */
  enterSentence(sameBlock: boolean): void {
    // 计划检查：10家⏎实际检查：8家: a target is told on its line.
    if (!sameBlock && this.#taken && this.#role?.role === 'skip') this.#role = null
    this.#taken &&= sameBlock
    const strength = this.#role?.strength ?? 0
    if (strength !== headed && !(sameBlock && strength > 2)) this.#role = null
  }

  /**
   * Words without a figure may say the role of what follows.
   * @param ofNumber they stand at a number that was filed under nothing.
   * @returns whether they do.
   */
  readHeading(written: string, clause: Clause, ofNumber = false): boolean {
    const words = written.replace(asked, '').replace(busy, '')
    const role = headedRole(words)
    // 计划数：1300；完成数：1180: the next field begins.
    if (!role && clause.stop === ':' && words.replaceAll(roleWords, '') === '') this.#role = null
    if (!role || role.role === 'delta') return role !== null
    if (role.strength === 1.2 && clause.stop !== ':') return false
    if (role.role === 'skip' && !headsSkipped(words)) return true
    // 路演累计10场，走访980户: so far of what nobody counts.
    if (ofNumber && clause.stop !== ':' && clause.stop !== '\n') return true
    const firm = isFirm(words, clause, ofNumber)
    this.#role = { ...role, strength: firm ? headed : Math.min(role.strength, 2) }
    this.#block = clause.block
    this.#atNumber = ofNumber && clause.stop !== ':'
    this.#taken = false
    return true
  }

  /** What is said inside brackets ends with them. */
  enterBracket(): void {
    this.#outside = this.#role
  }

  /** The brackets are closed. */
  leaveBracket(): void {
    this.#role = this.#outside
  }

  /** Another thing begins on the heading's own line: what the heading said was about the one before. */
  forgetOn(block: number): void {
    if (this.#block === block) this.#role = null
  }

  /** 然后混接点改了2处: what was said of the one before does not go on. */
  nextThing(): void {
    if ((this.#role?.strength ?? 0) < headed) this.#role = null
  }

  /** The next numbers stand for one thing after another: the role said at the first holds for all. */
  listBegins(): void {
    this.#atNumber = false
  }

  /**
   * The role said at the number wins, then the one carried from before, then this week's.
   */
  decide(said: SaidRole | null, { named, again, told, days }: Naming): SaidRole {
    const carried = this.#role
    if ((said ?? carried)?.either && again && !days) return { role: 'cumulative', strength: 2 }
    if (!said) return this.#carriedTo(named && !told)
    const general = said.strength <= 1 && carried?.role === 'week' && !again
    return general ? { role: 'week', strength: carried.strength } : said
  }

  #carriedTo(named: boolean): SaidRole {
    const carried = this.#role
    if (!carried || carried.role === 'delta') return unmarked
    this.#taken = true
    if (carried.role === 'skip')
      return carried.strength > 2 ? { ...carried, carried: true } : unmarked
    if (this.#atNumber && named) return unmarked
    return { role: carried.role, strength: carried.strength > 2 ? 2 : 1.5, carried: true }
  }

  /** @param inFront the words in front of the number name the thing, too. */
  remember(said: SaidRole | null, before: string, inFront: boolean): void {
    if (said?.role === 'delta' && before.includes('本周'))
      this.#role = { role: 'week', strength: 2 }
    if (!said || said.role === 'skip' || said.role === 'delta') return
    if (said.strength <= 1 || (this.#role?.strength === headed && said.strength < 2)) return
    this.#role = { ...said, strength: Math.min(2, said.strength) }
    this.#atNumber = !inFront || /(?:累计|一共|共|总计|合计)(?:完成)?\s?$/.test(before)
  }

  /** The role now in force, for numbers that nothing is known of. */
  get current(): SaidRole['role'] {
    return this.#role?.role ?? 'week'
  }
}
