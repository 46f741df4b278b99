/** Levels of a 重污染天气 alert, mildest first. Blue was given up in 2018 and asks for nothing. */
export const alertLevels = ['yellow', 'orange', 'red'] as const

/** Level of a 重污染天气 alert. */
export type AlertLevel = (typeof alertLevels)[number]

/** Colour and degree of response belong together: 黄 Ⅲ, 橙 Ⅱ, 红 Ⅰ (《城市大气重污染应急预案编制指南》). */
const names: Readonly<Record<AlertLevel, { colour: string; degree: string; said: RegExp }>> = {
  yellow: { colour: '黄色', degree: 'Ⅲ级', said: /黄色|(?:[三3]|III)级/ },
  orange: { colour: '橙色', degree: 'Ⅱ级', said: /橙色|(?:[二2]|(?<!I)II(?!I))级/ },
  red: { colour: '红色', degree: 'Ⅰ级', said: /红色|(?:[一1]|(?<![IV])I(?![IV]))级/ },
}

/** What a level is called: `橙色预警`. */
export function levelName(level: AlertLevel): string {
  return `${names[level].colour}预警`
}

/** The response a level starts: `Ⅱ级响应`. */
export function responseName(level: AlertLevel): string {
  return `${names[level].degree}响应`
}

/** The levels that a text in NFKC names, by colour or degree of response, mildest first. */
export function levelsIn(folded: string): AlertLevel[] {
  return alertLevels.filter((level) => names[level].said.test(folded))
}

/** Negative when `a` is milder than `b`. */
export function compareLevels(a: AlertLevel, b: AlertLevel): number {
  return alertLevels.indexOf(a) - alertLevels.indexOf(b)
}
