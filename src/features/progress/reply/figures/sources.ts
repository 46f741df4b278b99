import { blankOut } from '#features/progress/reply/writing/fold-text.ts'

const record =
  '台账|系统|平台|定位|gps|后台|底单|单据|磅单|过磅|地磅|手工|手写|纸质|本子|笔记|表格|[附报]表|表[里上]|记录|照片|视频|小程序|仪表|里程表|流水|登记|群[里中]?|[一另][本份边头]'
const person =
  '班组|班长|队长|司机|队员|施工[方队]|项目部|网格员|老板|物业|[老小][\\u4e00-\\u9fff]|[他她我]们?(?:自己)?|(?:[\\u4e00-\\u9fff]{1,2}(?:(?<!厕|[^市]场)所|中心)|执法队|[大中]队|队[里上])(?:那[边头])?|[一另]个人?|[\\u4e00-\\u9fff]{1,3}那[边头]'
const says = '(?:报|记|写|显示|统计|[说讲]|数|登|填|算|导出?|量|测|点|核|里|上)'
const source = new RegExp(
  `(?:[\\u4e00-\\u9fff]{0,3}(?:${record})(?:${says}|登记)*|(?:${person})${says}+)[\\u4e00-\\u9fff]?(?:的|来|出来|上来)?(?:数)?(?:就?[是为有])?\\s*$`,
)

/** True when the words in front of a number tell where it was taken from: 班组报, 车载定位是, 台账里记的. */
export function namesSource(words: string): boolean {
  return source.test(words)
}

/** The same words without that. */
export function withoutSource(words: string): string {
  return words.replace(source, '')
}

/** The same words with blanks in its place. */
export function sourceBlanked(words: string): string {
  return blankOut(words, source)
}
