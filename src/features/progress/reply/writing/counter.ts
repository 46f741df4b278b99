const long = '人次|车次|座次|批次|公里|公斤|平米|立方米|[延]长?米|万元'
const short = '米座个家次辆份件吨户眼口株棵亩盏栋艘'

/**
 * Signs that count as well and begin other words: 条件, 组织, 项目, 只有, 块儿, 本周, 根据, 套餐, 方面, 元素.
 */
const either =
  '处(?![理置罚于])|台(?!账)|起(?!来)|场(?![地所])|条(?![件例款约])|组(?!织|建|长|成)|项(?!目)|只(?![有是能要剩差会用给]|做|干|完)|块(?!儿|钱)|根(?!据|本)|套(?!餐|路)|方(?![面案式便法向才])|张(?![贴家])|间(?![隔断])|头(?=[,。;、\\s]|$)'

/** What numbers of reports are counted in, as a pattern; not where the next word begins with it. */
export const counter = `(?:${long}|平方|[${short}]|${either})`

/** The same where nothing but a counter can stand: behind a number that is taken back. */
export const plainCounter = `(?:${long}|平方米|[${short}处台起场条组项只块根套方张间])`
