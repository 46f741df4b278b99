import { counter } from './counter.ts'
import { namesSource } from './sources.ts'

/** Two numbers of one clause and the next: what stands before the first, the numbers, what stands between them. */
const pair = new RegExp(
  `([^,。;\\n\\d]{0,16})(?<![\\d.])(\\d+(?:\\.\\d+)?)(${counter})?[,、;]?([^,。;\\n\\d]{1,14})(\\d+(?:\\.\\d+)?)(${counter})?(\\)?)(?![\\d.%])`,
  'g',
)
/** 500份/600份. */
const sideBySide = new RegExp(`(?<![\\d.])(\\d+)(${counter})\\/(\\d+)\\2`, 'g')
/** Words by which people say that two numbers for one thing do not agree, and that nobody knows yet which one counts. */
const disagree =
  /^[的了]?[,。;、\s]*[^,。;\n\d]{0,8}(?:对不上|不一[致样]|有出入|有差异|有误差|差着|两个数|哪个(?:数|才|更|是)*(?:准|对)|哪个为准|哪边[是的]*(?:准|对)|(?:没|未)[^,。;\n]{0,3}(?:弄|搞|查)清|说不清|(?:正在|还在|还要|还得|等|再|待)[^,。;\n]{0,4}核)/
/** 一本66家: a book is no figure. */
const oneBook = /[一另][本份边头][上里]?[记写录填]?的?是?$/
/** What tells of another time, or of a part, is no second number for the same thing. */
const ofOther = /上周|上次|上月|累计|总|目标|计划|任务|其中|去年|昨|今天|实际|应|剩|还|新增|另/

/**
 * 本子上35家，系统里53家，哪个准还没弄清; 9个（附表登记的是11个）: two sources tell one number in two ways. The numbers are
 * joined by 或, as people write it where they doubt, every character in its place.
 */
export function eitherSource(text: string): string {
  const joined = text.replace(sideBySide, (all, one: string, unit: string, other: string, at) => {
    const doubted = disagree.test(text.slice(at + all.length, at + all.length + 30))
    return doubted ? `${one}或${other}${unit}`.padStart(all.length) : all
  })
  return joined.replace(
    pair,
    (all, before, one, unit = '', between, other, own = unit, end, at) => {
      const told = namesSource(between) || namesSource(before)
      const alike = Number(one) * 2.5 > Number(other) && Number(other) * 2.5 > Number(one)
      const same = unit === '' || unit === own
      if (!told || !alike || !same || one === other || ofOther.test(between)) return all
      const aside = /^\(/.test(between) && namesSource(between) && end !== ''
      if (!aside && !disagree.test(joined.slice(at + all.length, at + all.length + 30))) return all
      const either = `${one}或${other}${own}${aside ? '' : end}`
      const front = before.replace(oneBook, '')
      return front + either.padStart(all.length - front.length)
    },
  )
}
