import type { Answer } from './answer.ts'

/** An answer at the start of a text, with how much of it that takes; a question where it is not clear. */
export type AnswerPiece = { length: number } & ({ answer: Answer } | { question: string })

/** How the speaker's own unit is called. */
export const ownUnit =
  '我们?(?:单位|委|局|街道?|办|镇|科|处|中心|公司|这边|社区)?|本(?:单位|[局委办街])'
const otherUnit =
  '[\\u4e00-\\u9fff]{1,12}?(?:委|局|街道?|办|镇|乡|公司|中心|支队|总队|大队|集团|站|院|校)'
/** Whose answer it is; group `unit` where that is another than the speaker's. */
export const subjectPattern = `(?:(?:${ownUnit}|(?<unit>${otherUnit}))(?:[:, ]|的)*)?`
/** What is said in front of an answer. */
export const openingPattern =
  '(?:(?:您好|你好|各位领导|领导好?|老师|报告|汇报|回复|答复|反馈|好的?|嗯+|OK|收到)[,。:!、 ]*)*'
/** Between a number and what is said of it: 3：, 3. , 1、. */
export const behindItems = '[.:、, )]*'
/** Behind an answer, or nothing. */
export const endPattern = '(?=$|[ ,;。.!~])'

/** A message with one width, on one line, without pictures. */
export function tidied(said: string): string {
  return said
    .normalize('NFKC')
    .replace(/\p{Extended_Pictographic}|\u{fe0f}|\[[\u4e00-\u9fff]{1,4}\]/gu, '')
    .replace(/\s*\n\s*/g, ';')
    .replace(/\s+/g, ' ')
    .trim()
}
