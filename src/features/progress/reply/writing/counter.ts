const long = '人次|车次|座次|批次|公里|平米'
const short = '米座个家次辆份件吨户眼口'

/** What numbers of reports are counted in, as a pattern; not where the next word begins with it. */
export const counter = `(?:${long}|平方|[${short}]|处(?![理置罚于])|台(?!账)|起(?!来)|场(?![地所]))`

/** The same where nothing but a counter can stand: behind a number that is taken back. */
export const plainCounter = `(?:${long}|平方米|[${short}处台起场])`
