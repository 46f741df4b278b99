import type { Cells } from './table-body.ts'

/** What a row is looked at with. */
export interface RowInTable {
  /** Its cells as they stand. */
  texts: readonly string[]
  cells: Cells
  /** True where its only cell is merged over several columns. */
  isAcross: boolean
  /** True where the tasks of the table are numbered in figures, so that 一、 is no task. */
  inFigures: boolean
}

const sum = /^(?:本[页表项类块])?(?:合|小|总|共)计(?:数?|[：:（(].*)$/u
const note =
  /^(?:备注|附?注|说明|填表说明)(?:[：:\d.、\s]|$)|^(?:填表|制表|审核|填报|联系|报送|审批)(?:人|单位|日期|时间|电话)?[：:]/u
const number = /^[（(]?(?:[一二三四五六七八九十]+|\d+)[）)]?[.、．]?$/u
const headingNumber =
  /^(?:第?[（(]?[一二三四五六七八九十]+[）)]?[、.．\s章节部]|[（(][一二三四五六七八九十]+[）)])/u
const numberOfHeading = /^[（(]?[一二三四五六七八九十]+[）)]?[、.．]?$/u

/** The words of a row that is no task: a sum, a note, the heading of a block; empty for nothing but a number, null for a task. */
export function whyNoTask({ texts, cells, isAcross, inFigures }: RowInTable): string | null {
  const filled = [...new Set(texts.filter(Boolean))]
  const rest = filled.filter((text) => text !== cells.number || !number.test(text))
  const [words = ''] = rest
  if (words === '') return ''
  const hasUnits = cells.lead !== '' || cells.units !== ''
  if (isSumOrNote(filled, rest.length > 1 && hasUnits && cells.content !== ''))
    return filled.join(' ')
  const isNumbered = numberOfHeading.test(cells.number) || headingNumber.test(words)
  if (inFigures && isNumbered && !hasUnits && cells.deadline === '') return filled.join(' ')
  return rest.length === 1 && isLoneHeading(words, cells, isAcross) ? words : null
}

function isSumOrNote(filled: readonly string[], hasWork: boolean): boolean {
  const isSum = filled.slice(0, 2).some((text) => sum.test(text.replace(/\s/g, '')))
  return isSum || (!hasWork && note.test(filled[0] ?? ''))
}

/** 一、蓝天保卫战, or a sentence of a note; a task of which nothing else is written is none. */
function isLoneHeading(words: string, cells: Cells, isAcross: boolean): boolean {
  const isAlone = cells.content !== words || headingNumber.test(words) || /。$/.test(words)
  const says = ['lead', 'units', 'support', 'contact', 'target', 'deadline'] as const
  return isAcross || (isAlone && says.every((kind) => cells[kind] === ''))
}
