import { aroundWeek } from '#features/progress/weeks/earlier-week.ts'

const unit = '[^\\s\\d:：,，]{2,20}?'
/** 给学府街道补录：餐饮3家 */
const forUnit = new RegExp(`^(?:请|麻烦)?[给帮为替]\\s*(${unit})\\s*补录`)
/** 上周学府街道餐饮25家，补录 */
const atEnd = /^(\S[\s\S]*\d[\s\S]*?)[\s,，。;；]+(?:请|给|帮)*补录(?:一?下|上|进去)?[。!！]?$/
/** What is to be filled in, with 补录 in front, then the week, then the unit; anything else as it is. */
export function fillInOrder(words: string): string {
  const said = words.trim().replace(forUnit, '补录 $1 ').replace(atEnd, '补录 $1')
  const [head = '', text = ''] = /^补录[\s:：]*([\s\S]*)/.exec(said) ?? []
  const parts = head === '' ? null : aroundWeek(text)
  return parts ? `补录 ${parts.written} ${parts.before.trim()} ${parts.behind}` : said
}
