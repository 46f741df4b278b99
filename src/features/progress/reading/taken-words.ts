import { numbered } from '#features/progress/asking/numbered.ts'
import { clipped, plainWords } from '#features/progress/digest-words.ts'
import { ownWords } from '#features/progress/ledger/own-words.ts'
import type { Reply, ReplyChoice, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { asksForProblem, hasTakenWords, saysNoProblem, targetsOf } from './taking-back.ts'

/** Something that a unit has said in words, and that can be taken away by them. */
interface Words {
  said: SaidItem
  of: 'problem' | 'next' | 'text' | 'title'
  words: string
}

/** What a unit has said this week. */
export interface Own {
  items: readonly SaidItem[]
  metrics: readonly Metric[]
  /** Title of the task something is said of. */
  titleOf(said: SaidItem): string
}

const mostChoices = 8

/**
 * A message that takes back words of the unit, or its problem (撤回 白堤路塌了的问题…, 更正：存在问题：无, 问题写错了，没有塌): only
 * these are taken away, whatever work they name; its writer is asked where several may be meant. Null for anything else,
 * above all for what takes back figures.
 */
export function takenByWords(text: string, own: Own): Reply | null {
  if (!hasTakenWords(text)) return null
  const all = wordsOf(own)
  const problems = distinct(all.filter(({ of }) => of === 'problem'))
  if (saysNoProblem(text)) return problems.length === 0 ? null : oneOf(problems, all, own)
  const targets = targetsOf(text)
  const found = matching(targets.words, all, own)
  if (found.length > 0) return oneOf(distinct(found), all, own)
  if (asksForProblem(text)) return problemOfWork(text, problems, all, own)
  const remarks = distinct(all.filter(({ of }) => of !== 'title'))
  return targets.quoted ? ask(remarks, all, own) : null
}

function wordsOf({ items, titleOf }: Own): Words[] {
  return items.flatMap((said) => {
    const { item, entry } = said
    const { problem, next } = item
    const idle = item.metric === null ? ownWords({ text: entry.text, problem, next }) : []
    return [
      ...(problem ? [{ said, of: 'problem' as const, words: problem }] : []),
      ...(next ? [{ said, of: 'next' as const, words: next }] : []),
      ...idle.map((words) => ({ said, of: 'text' as const, words })),
      ...(item.metric === null ? [{ said, of: 'title' as const, words: titleOf(said) }] : []),
    ]
  })
}

/** One of each: the same words may stand under several works. */
function distinct(all: readonly Words[]): Words[] {
  const keyOf = ({ of, words, said }: Words) => {
    return of === 'text' || of === 'title' ? said.item.task : `${of}\n${words}`
  }
  return [...new Map(all.toReversed().map((each) => [keyOf(each), each])).values()].toReversed()
}

function bare(words: string): string {
  return words.normalize('NFKC').replace(/[\p{P}\p{S}\s]/gu, '')
}

/** The words that a message speaks of: those it repeats wholly before those it repeats in part. */
function matching(targets: readonly string[], all: readonly Words[], own: Own): Words[] {
  const names = own.metrics.flatMap(({ name, aliases }) => [name, ...aliases])
  const said = targets.map(bare).filter((words) => words.length > 2)
  const exact = all.filter(({ words }) => said.includes(bare(words)))
  if (exact.length > 0) return exact
  const open = said.filter((words) => !names.some((name) => name.includes(words)))
  return all.filter(({ words }) => open.some((target) => isPart(target, bare(words))))
}

/** Part of it, or all of it with no figure beside. */
function isPart(target: string, words: string): boolean {
  if (words.includes(target)) return true
  return words.length > 2 && target.includes(words) && !/\d/.test(target.replace(words, ''))
}

/** 撤回 疏通管道那个问题: the problem of a work, never the work. */
function problemOfWork(
  text: string,
  problems: readonly Words[],
  all: readonly Words[],
  own: Own,
): Reply {
  const isNamed = ({ said }: Words) =>
    own.metrics
      .filter(({ name }) => name === said.item.metric)
      .some(({ name, aliases }) => [name, ...aliases].some((each) => text.includes(each)))
  const named = problems.filter(isNamed)
  return named.length === 1 ? oneOf(named, all, own) : ask(problems, all, own)
}

/** Takes the only one away, asks which of several. */
function oneOf(found: readonly Words[], all: readonly Words[], own: Own): Reply {
  const [only] = found
  const taken = only && found.length === 1 ? without(only, all) : null
  return taken ?? ask(found, all, own)
}

/** Which of the words are meant; nothing is changed till then. */
function ask(found: readonly Words[], all: readonly Words[], { titleOf }: Own): Reply {
  const choices = found.slice(0, mostChoices).map((each): ReplyChoice => {
    const name = each.said.item.metric ?? titleOf(each.said)
    const what = each.of === 'problem' ? '的问题' : each.of === 'next' ? '的下一步' : ''
    const taken = without(each, all)
    const label = taken ? `${name}${what}` : `${name}整条`
    const reply = taken ?? whole(each.said.item)
    return { label: `${label}“${clipped(plainWords(each.words), 24)}”`, reply }
  })
  if (choices.length === 0) return changing('correction', [])
  const left = { label: '都不删', reply: changing('not-a-report', []) }
  const offered = [...choices, left]
  const question = `要删掉哪一处？还没有改动，请回复数字：\n${numbered(offered)}`
  return { ...changing('correction', []), question, choices: offered }
}

/** What takes words away and leaves all else; null where other words of the same message would go with them. */
function without({ said, of, words }: Words, all: readonly Words[]): Reply | null {
  if (of === 'text' || of === 'title') return whole(said.item)
  const alike = all.filter((each) => each.of === of && each.words === words)
  const isAlone = (each: SaidItem) =>
    !all.some((other) => other.said === each && other.of !== of && other.of !== 'title')
  const idle = alike.filter((each) => each.said.item.metric === null)
  if (idle.some((each) => !isAlone(each.said))) return null
  const items = alike.map((each) => ({ ...bareItem(each.said.item), [of]: '' }))
  return idle.length === alike.length
    ? changing('withdrawal', items.map(bareItem))
    : changing('correction', items)
}

function whole(item: ReplyItem): Reply {
  return changing('withdrawal', [bareItem(item)])
}

function bareItem(item: ReplyItem): ReplyItem {
  return { ...item, week: null, cumulative: null, problem: null, next: null, forUnit: null }
}

function changing(kind: Reply['kind'], items: readonly ReplyItem[]): Reply {
  return { kind, unit: null, items, flags: [] }
}
