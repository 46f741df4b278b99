/** Numerals as on cheques. */
const formal: Readonly<Record<string, string>> = {
  ...{ 壹: '一', 贰: '二', 貳: '二', 叁: '三', 叄: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六' },
  ...{ 柒: '七', 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿', 兩: '两' },
  ...{ 百: '百', 千: '千', 万: '万', 零: '零' },
}
/** Forms that other keyboards write. */
const variants: Readonly<Record<string, string>> = {
  ...{ 査: '查', 處: '处', 個: '个', 輛: '辆', 噸: '吨', 戶: '户', 臺: '台', 張: '张', 〇: '零' },
  ...{ '│': '|', '┃': '|', '\t': '|', '\r': '\n', '\u2028': '\n' },
}
const formalRun = /[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟萬億兩百千万零]{2,}/g
const blank = /[\s\u200b-\u200d\u2060\ufeff]/

/**
 * The text in one width and lower case with every character in its place: offsets in it are offsets in the original, so
 * exact words can be cut out of the original. Characters that would become several (㎡) and numbers in circles stay.
 */
export function foldText(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) folded += foldUnit(text[at] ?? '')
  return folded
    .replace(/(?<=\d)o+(?![a-z])/g, (run) => '0'.repeat(run.length))
    .replace(/(?<![a-z\d])l(?=\d{2,}\s?[米座公])/g, '1')
    .replace(formalRun, (run) => Array.from(run, (char) => formal[char] ?? char).join(''))
}

function foldUnit(unit: string): string {
  if (unit === '\n') return unit
  const variant = variants[unit]
  if (variant !== undefined) return variant
  if (unit >= '\u2460' && unit <= '\u9fff') return unit
  if (blank.test(unit)) return ' '
  const plain = unit.normalize('NFKC').toLowerCase()
  return plain.length === 1 && plain !== ' ' ? plain : unit
}

/** The same length in blanks: hides what is no part of a report. */
export function blankOut(text: string, pattern: RegExp): string {
  return text.replace(pattern, (hit) => ' '.repeat(hit.length))
}
