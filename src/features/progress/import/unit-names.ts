/** The units that a cell names. */
export interface UnitNames {
  doing: readonly string[]
  /** Those that only help: 区城管委（配合）, 城管委、水务局配合, 配合单位：… */
  helping: readonly string[]
  /** Names that were written over two lines and are read as one. */
  joined: readonly string[]
}

/** 综合执法队（城管、环保） is one name. */
const between =
  /[、/\s|｜&＆+＋]+(?![^（(]{0,20}[）)])|(?<=(?:牵头|主责|配合|协办|协助)(?:单位|部门)?[）)])|(?<=[局委办处部街镇站所队心区村道科室])(?:和|及|与|会同)/u
const marks = /^(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[）)]|[①-⑳])\s*/u
const front = /^(?:由|各?牵头(?:单位|部门)?[：:]?|(?:主责|责任|负责)(?:单位|部门)[：:]?)/u
const helpers = /^(?:配合|协办|协助|参与)(?:单位|部门)?[：:]/u
const help = /(?:[（(](?:配合|协办|协助|参与)(?:单位|部门)?[）)]|配合|协办|协助)$/u
const lead =
  /(?:[（(](?:牵头|主责|主办|负责|责任)(?:单位|部门)?[）)]|(?:负责)?牵头|负责|主责|主办)$/u
/** A mark that is not in brackets. */
const open = /(?:配合|协办|协助|牵头|负责|主责|主办)$/u
const ending = /(?:[局委办处部街镇乡站所队科室心村会院校]|街道|社区|公司|集团)$/u
/** What alone is no name of a unit, but the end of one. */
const half = /^(?:\p{Script=Han}{1,2}|办事处|委员会|居委会|办公室|管委会|[大支]队)$/u

/** Reads a cell of names, whatever they stand apart by; 等单位, numbers and quotation marks are left out. */
export function rolesIn(cell: string): UnitNames {
  const { text, joined } = withoutBreaks(cell.replace(/["“”‘’「」]/gu, '').trim())
  const parts = text.split(/[，,;；。\n]+/).map(partIn)
  return {
    doing: [...new Set(parts.flatMap(({ doing }) => doing))],
    helping: [...new Set(parts.flatMap(({ helping }) => helping))],
    joined,
  }
}

/** A mark is of all names of its part that stand before it: 城管委、水务局配合; one in brackets of its own name. */
function partIn(part: string): { doing: string[]; helping: string[] } {
  const words = part.trim().replace(marks, '')
  const isHelp = helpers.test(words)
  const written = words.replace(helpers, '').split(between)
  const helps = (at: number) => {
    const isOwn = /[）)]$/.test(written[at] ?? '')
    const behind = isOwn ? written[at] : written.slice(at).find((each) => open.test(each))
    return isHelp || help.test(behind ?? '')
  }
  const all = written.map((each, at) => ({ name: bare(each), helps: helps(at) }))
  const named = all.filter(({ name }) => name !== '')
  return {
    doing: named.filter((each) => !each.helps).map(({ name }) => name),
    helping: named.filter((each) => each.helps).map(({ name }) => name),
  }
}

function bare(written: string): string {
  return written
    .replace(marks, '')
    .replace(front, '')
    .replace(/等(?:单位|部门)?$/u, '')
    .replace(help, '')
    .replace(lead, '')
    .trim()
}

/** 区住 over 建委 is one name, 财 政 局 too. */
function withoutBreaks(cell: string): { text: string; joined: string[] } {
  if (/^\p{Script=Han}(?:\s+\p{Script=Han})+$/u.test(cell))
    return { text: cell.replace(/\s/g, ''), joined: [] }
  const joined: string[] = []
  const text = cell.split(/\s*\n\s*/).reduce((before, line) => {
    const [last = ''] = before.split(/[、，,;；/\s]/).slice(-1)
    const [first = ''] = line.split(/[、，,;；/\s]/)
    const name = `${last}${first}`
    const isHalf = last !== '' && !ending.test(last) && half.test(first) && ending.test(name)
    if (isHalf) joined.push(name)
    return `${before}${isHalf ? '' : '\n'}${line}`
  })
  return { text, joined }
}
