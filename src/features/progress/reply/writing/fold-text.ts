/** Numerals as on cheques. */
const formal: Readonly<Record<string, string>> = {
  ...{ 壹: '一', 贰: '二', 貳: '二', 叁: '三', 叄: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六' },
  ...{ 柒: '七', 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿', 兩: '两' },
  ...{ 百: '百', 千: '千', 万: '万', 零: '零' },
}
/** Simplified forms, a pair each, of characters that reports are written with. */
const pairs =
  '檢检検检題题查查飲饮單单計计週周進进現现發发問问題题處处個个輛辆噸吨戶户臺台張张報报數数機机業业場场條条開开關关環环塵尘運运車车場场產产營营養养診诊療疗醫医廢废險险齊齐淨净設设備备監监測测採采樣样動动無无來来達达為为後后複复雜杂術术導导訪访員员隊队協协調调門门點点線线間间閒闲時时長长應应該该實实際际貨货執执罰罚辦办結结聲声噪噪訴诉園园區区鄉乡鎮镇廣广億亿萬万兩两錯错誤误補补總总剩剩餘余繼继續续沒没還还這这個个們们請请謝谢締缔図图検检収收廃废対对実实毎每歩步処处両两雑杂浄净薬药戸户営营発发関关帯带済济農农掃扫灑洒蓋盖撈捞滿满統统簽签約约談谈議议煙烟燒烧鍋锅爐炉氣气壓压檔档冊册紙纸傳传網网違违規规範范圍围擋挡攔拦勸劝離离鐵铁買买賣卖號号溝沟濁浊漁渔較较評评價价論论決决購购銷销審审'

/** Forms that other keyboards write. */
const variants: Readonly<Record<string, string>> = {
  ...{
    氺: '水',
    査: '查',
    處: '处',
    個: '个',
    輛: '辆',
    噸: '吨',
    戶: '户',
    臺: '台',
    張: '张',
    〇: '零',
  },
  ...{ '〔': '[', '〖': '[', '「': '[', '『': '[', '〕': ']', '〗': ']', '」': ']', '』': ']' },
  ...{ 丨: '|', '│': '|', '┃': '|', '‖': '|', '\t': '|', '\r': '\n', '\u2028': '\n' },
}
/** Radicals that stand for characters where text comes out of a PDF. */
const radicals: Readonly<Record<string, string>> = {
  ...{
    '⻋': '车',
    '⻔': '门',
    '⻚': '页',
    '⻅': '见',
    '⻓': '长',
    '⻛': '风',
    '⻢': '马',
    '⻥': '鱼',
  },
  ...{
    '⻦': '鸟',
    '⻩': '黄',
    '⻬': '齐',
    '⻮': '齿',
    '⻰': '龙',
    '⻝': '食',
    '⺠': '民',
    '⻄': '西',
    '⻘': '青',
  },
}
const simplified = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [
    pairs.charAt(2 * at),
    pairs.charAt(2 * at + 1),
  ]),
)
/** 收拾, 食肆 are words. */
const formalRun =
  /(?<![收捡])(?<![食酒茶](?=肆))[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟萬億兩百千万零〇一二三四五六七八九十]{2,}|[壹贰貳叁叄肆伍柒捌玖](?=[米处座个家次辆台份起件吨户场])/g
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
    .replace(/(?<=[\u4e00-\u9fff])─(?=[\u4e00-\u9fff])/g, '一')
    .replace(formalRun, (run) => Array.from(run, (char) => formal[char] ?? char).join(''))
}

function foldUnit(unit: string): string {
  if (unit === '\n') return unit
  const variant = variants[unit]
  if (variant !== undefined) return variant
  if (unit >= '\u2e80' && unit <= '\u2fdf') return radicals[unit] ?? unit.normalize('NFKC')
  if (unit >= '\u2460' && unit <= '\u9fff') return simplified.get(unit) ?? unit
  if (blank.test(unit)) return ' '
  const plain = unit.normalize('NFKC').toLowerCase()
  return plain.length === 1 && plain !== ' ' ? plain : unit
}

/** The same length in blanks: hides what is no part of a report. */
export function blankOut(text: string, pattern: RegExp): string {
  return text.replace(pattern, (hit) => ' '.repeat(hit.length))
}
