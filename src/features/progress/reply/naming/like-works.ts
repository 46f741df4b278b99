import { tellingWords } from './telling-words.ts'
import { doing, verbGroups, verbWords } from './verbs.ts'

/** 改造, 新建: a verb of one character may be part of any word. */
const verbs = verbWords.filter((word) => word.length > 1)

/**
 * True for two names that may be of one work: the one says all that the other says of the thing (农村户厕 and 户厕), and what is
 * done is not something else (新建 and 养护). 户厕改造 and 危房改造, 社区食堂 and 示范社区 are two. Where a name says nothing but
 * what is done (植树绿化) the other has to say that (春季植树).
 */
export function areLikeWorks(one: string, other: string): boolean {
  const [a, b] = [one, other].map(partsOf)
  if (!a || !b || isOtherWork(a.verbs, b.verbs)) return false
  const [less, more] = a.thing.length < b.thing.length ? [a, b] : [b, a]
  if (less.thing.length > 0) return [...less.thing].every((part) => more.thing.includes(part))
  return less.verbs.some((verb) => more.verbs.includes(verb) && tellingWords(verb) === verb)
}

/** What is done, and the rest of the name. */
function partsOf(name: string): { verbs: string[]; thing: string } {
  const own = verbs.filter((verb) => name.includes(verb))
  const words = own.reduce((left, verb) => left.replaceAll(verb, '\n'), name)
  return { verbs: own, thing: tellingWords(words).replaceAll('\n', '') }
}

function isOtherWork(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one, other].map(
    (words) =>
      new Set(
        words.filter((word) => !doing.has(word)).flatMap((word) => verbGroups.get(word) ?? []),
      ),
  )
  return !!a?.size && !!b?.size && a.isDisjointFrom(b)
}
