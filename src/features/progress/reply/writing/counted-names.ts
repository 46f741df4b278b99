import { spokenNumber } from './spoken-number.ts'

/** Several names in a row, and how many they are. */
const row =
  /(?<=^|[\n,。;:!])[^\n,。;:!?\d、]{0,10}(?:[、和及][^\n,。;:!?\d、和及]{1,10}){1,8}?(\d|[两二三四五六七八九])\s?(?:(?:个?项|个指标|样)(?=[^,。;!\n\s\d])|(?:大?块儿?|件事|个?方面)(?:工作|活儿?)?(?=\s?[:,]))/g

/**
 * A folded text without numbers that count the names in front of them, offsets kept: 巡河、雨水井、洗车点3项必填, 充电桩、楼道、
 * 业委会三块：. Where the number is not theirs, it is a figure.
 */
export function withoutCountedNames(folded: string): string {
  return folded.replace(row, (all, written: string) => {
    const names = all.split(/[、和及]/).length
    const count = /\d/.test(written) ? Number(written) : spokenNumber(written)
    if (count !== names) return all
    const at = all.lastIndexOf(written)
    return all.slice(0, at) + ' '.repeat(all.length - at)
  })
}
