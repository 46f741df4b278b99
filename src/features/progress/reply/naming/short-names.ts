import { isGeneral, verbGroups, verbWords, worksOnThings } from './verbs.ts'

/** A name longer than this is a phrase that nobody shortens by picking characters. */
const longest = 9
/** Characters of a short name. */
const most = 4

/**
 * What a thing is called by some characters of its name, as people shorten names: 公桩 for 公共充电桩, 水管 for 供水管网, and with
 * what is done to it 收瓶 for 收缴不合格气瓶, 清障 for 清理河障.
 * @param verb verb of the metric's name; empty = none
 * @param noun the rest of it
 * @param weak characters that many names share: one of them alone says nothing
 */
export function shortNames(verb: string, noun: string, weak: RegExp): string[] {
  const things = noun.length > longest ? [] : picked(noun)
  const telling = things.filter((each) => [...each].some((char) => !weak.test(char)))
  const short = telling.filter((each) => each.length > 1 && each !== noun)
  const done = ownCharacters(verb).flatMap((char) =>
    telling.filter((each) => each.length < 3).map((each) => char + each),
  )
  // 拉煤 for 配送清洁煤: whatever is done, the last character says to what.
  const head = noun.slice(-1)
  const worked = weak.test(head) || noun.length < 3 ? [] : anyWork.map((char) => char + head)
  // 桥检 for 检测桥梁, 路检 for 检查路面: the thing and what is done in a character each.
  const first = noun.charAt(0)
  const turned = weak.test(first) || verb.length !== 2 ? [] : [...verb].map((char) => first + char)
  return [...short, ...done, ...worked, ...turned].filter((each) => !verbGroups.has(each))
}

/** Work on things in one character. */
const anyWork = verbWords.filter(
  (word) =>
    word.length === 1 &&
    (verbGroups.get(word) ?? []).some((group) => worksOnThings.some((kind) => kind.has(group))),
)

/** Characters of a name in their order, a few of them. */
function picked(noun: string): string[] {
  let all = ['']
  for (const char of noun) {
    all = [...all, ...all.flatMap((each) => (each.length < most ? [each + char] : []))]
  }
  return [...new Set(all)].filter((each) => each !== '')
}

/** 收 of 收缴, 盖 of 苫盖: characters that say what a verb says; none for 检查 and what is done to anything. */
export function ownCharacters(verb: string): string[] {
  const groups = verbGroups.get(verb) ?? []
  if (isGeneral(groups)) return []
  const same = verbWords.filter(
    (word) =>
      word.length === 1 && (verbGroups.get(word) ?? []).some((group) => groups.includes(group)),
  )
  return [...new Set([verb.charAt(0), ...same])].filter((char) => char !== '')
}
