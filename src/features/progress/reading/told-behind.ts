const stops = /[,;。!\n\s]+$/
/** 返修8米是上周的, 上面说的返修8米其实是上周干的, 返修8米（上周的）; not 12个里有2个是上周的, which leaves the rest. */
const behind =
  /^(?:[上前]面|刚才|以上)?(?:[说报写提]到?)?的?(?<told>[\u4e00-\u9fff]{2,10}\d[\d.]*[^\d,;。(]{0,4}?)(?:\((?:是|属于)?|(?:应该?|其实|都|也)*(?:是|属于))(?<week>上一?个?(?:周|星期|礼拜))(?:的?数|[干做查修报掏清]?的)\)?$/
const ofSome = /其中|里|有\d|中的?\d/

/**
 * Clauses of a message with what is said to be of last week behind its figure (返修8米；…。返修8米是上周的) as people say it in
 * front (上周返修8米); where the figure stands there before, it is left out. Where no other figure is told the clauses are as
 * they were: whose figure that is was told in an earlier message.
 */
export function weekInFront(clauses: readonly string[]): string[] {
  return clauses.reduce<readonly string[]>((all, clause) => {
    const { told = '', week = '' } = behind.exec(clause.trim().replace(stops, ''))?.groups ?? {}
    const isOther = (each: string) => each !== clause && /\d/.test(each)
    if (told === '' || ofSome.test(told) || !all.some(isOther)) return all
    const stop = /[,;。!\n]?\s*$/.exec(clause)?.[0] ?? ''
    const isSame = (each: string) => bare(each) === bare(told)
    const left = all.filter((each) => !isSame(each))
    // 工地23个 返修8米 掏井410座: it cannot be cut out there.
    if (left.some((each) => isOther(each) && bare(each).includes(bare(told)))) return all
    return left.map((each) => (each === clause ? `${week}${told}${stop}` : each))
  }, clauses) as string[]
}

function bare(clause: string): string {
  return clause.replace(/^\s*(?:\d{1,2}[.、)]\s*)?(?:本周|这周)?|[,;。!\s]/g, '')
}
