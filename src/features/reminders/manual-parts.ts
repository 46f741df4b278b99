/** Stretches of a text. */
export type Places = readonly { at: number; until: number }[]

/** Words for all of a group, ready for a pattern. */
export const everybody =
  '各成员单位|各责任单位|各单位|各街道|各部门|各位|大家伙?|所有人|全体(?:成员|人员)?|全员|群里|我们'
/** How long ahead somebody wants to be reminded: 提前3天. */
export const ahead =
  /(?:提前|(?<=[日号底])前(?=.{1,3}提醒))(?<count>\d{1,2}|[一二两三四五六七八九十])(?<unit>天|日|周)(?:[,]?(?:就|开始))?/

/** A text without some stretches. */
export function cut(text: string, places: Places): string {
  const isCut = (at: number) => places.some((place) => at >= place.at && at < place.until)
  return Array.from(text.split(''), (char, at) => (isCut(at) ? '' : char)).join('')
}

/** The calendar days of what `ahead` found. */
export function leadsOf({ count = '', unit }: Record<string, string | undefined>): number[] {
  const number = /\d/.test(count) ? Number(count) : '一二三四五六七八九十'.indexOf(count) + 1 || 2
  return [unit === '周' ? number * 7 : number]
}

/** Takes @张三 out of a text; of what runs on behind a name only the name is taken, where it is known. */
export function withoutMentions(text: string, names: readonly string[]) {
  const mentioned: string[] = []
  const rest = text.replace(/@([^\s@,:;，。]+)/g, (_, word: string) => {
    const known = longestStart(word, names)
    const name = known ?? word
    if (!/^(?:所有人|all|全体成员)$/i.test(name)) mentioned.push(name)
    return word.slice(name.length)
  })
  return { text: rest.trim(), mentioned }
}

/** The longest name that a text begins with; null for none. */
export function longestStart(text: string, names: readonly string[]): string | null {
  return names
    .filter((name) => name !== '' && text.startsWith(name))
    .reduce<string | null>((best, name) => (name.length > (best?.length ?? 0) ? name : best), null)
}

/** Who is named in front of what is to be done. */
export function peopleIn(text: string, names: readonly string[]) {
  const whom: string[] = []
  let rest = text.replace(/^[,:]+/, '')
  const all = new RegExp(`^(?:${everybody})[,:]?`).exec(rest)
  if (all) return { rest: rest.slice(all[0].length), whom, self: false }
  if (/^(?:我|本人)(?!们|区|市|街|局|委|镇)/.test(rest)) {
    return { rest: rest.replace(/^(?:我|本人)[,:]?/, ''), whom, self: true }
  }
  for (let name = longestStart(rest, names); name !== null; name = longestStart(rest, names)) {
    whom.push(name)
    rest = rest.slice(name.length).replace(/^(?:[、,和及与:的]|以及)/, '')
  }
  return { rest, whom, self: false }
}

/** What is to be done, without the words around it. */
export function thingIn(rest: string): string {
  return rest.replace(/^[,:、的要去于在请]+|(?:[,:、。]|谢谢|辛苦了|拜托)+$/g, '')
}
