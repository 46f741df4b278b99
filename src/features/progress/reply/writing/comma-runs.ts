/** Lengths, areas and loads are told in thousands. */
export const inThousands = /^\s?(?:米|公里|平|㎡|亩|吨|公斤|斤|方|元|户次|人次)/

const run = /(?<![\d.,，])\d{1,7}(?:，\d{1,7})+(?![\d.]|[,，]\d)/g
/** Characters in front of a run that are looked at. */
const reach = 80
const inTurn = /分别|依次|各[是为]|(?:本周|这周|周)数?\s?[/／、和及]\s?累[计积]?/
/** 工地15，餐饮38，累计…: how it begins is of the week. */
const totals = /^(.*?)(?:累计|累积|总计|共计|至今)[^\d累]{0,4}$/

/**
 * 累计130，310，8，12000 with Chinese commas: numbers of several works one after another, where a comma in front of three
 * digits would make one number of two (130310). Offsets are kept.
 * @param text as it was sent, in which commas are told apart.
 */
export function withRunsParted(text: string): string {
  return text.replaceAll(run, (all, at: number) => {
    const groups = all.split('，')
    // 累计23，000: no number of its own.
    if (groups.slice(1).some((group) => /^0\d\d$/.test(group))) return all
    const front = /[^。；;\n]*$/.exec(text.slice(Math.max(0, at - reach), at))?.[0] ?? ''
    const large = inThousands.test(text.slice(at + all.length))
    return isList(groups, front, large) ? groups.join('、') : all
  })
}

/** @param large what is counted is told in thousands. */
function isList(groups: readonly string[], front: string, large: boolean): boolean {
  if (groups.every((group) => group.length > 3)) return false
  if (inTurn.test(front) || groups.slice(1).some((group) => group.length !== 3)) return true
  return !large && (namesMany(groups, front) || goesOn(groups, front))
}

/** 工地、餐饮和烧烤累计130，310，812: three or more, and not of one work (餐饮累计1，230，145家). */
function namesMany({ length }: readonly string[], front: string): boolean {
  const [names = ''] = /[^。；;\n\d]*$/.exec(front) ?? []
  return length > 2 && (names.match(/[、，,和及]/g) ?? []).length + 1 >= length
}

/** 柴油车65，非道9，累计800，120: as many totals as weeks in front of them, and none is less. */
function goesOn(groups: readonly string[], front: string): boolean {
  const weeks = totals.exec(front)?.[1]?.match(/\d+(?:\.\d+)?/g) ?? []
  return (
    weeks.length === groups.length && weeks.every((week, at) => Number(week) <= Number(groups[at]))
  )
}
