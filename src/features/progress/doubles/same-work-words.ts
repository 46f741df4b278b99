/** Longer is no remark on whose figures count, but a report or a paper that is copied. */
const longest = 200

/** 同一个数; 一个口径; 就是排水所那个数; 别加两遍; 不重复报; 由城管委那边报的; 那边已经报了; 他们报过了; 也算在里面了 and 含三个街道, where they do not ask. */
const sameWork = new RegExp(
  [
    '(?:[两三四五六七八九十几\\d]个?(?:街道?|乡镇|单位)|各街道)的?(?:合计|合起来|加起来)的?数?(?=$|[,，。;；）)])',
    '同一?个数|(?<!按|以|用|统)[同一]一?个?口径|口径(?:一样|一致|相同)(?![吗么不])|就?[是用报]的?[^,，。;；\\d哪谁什]{2,10}(?:那个|的那个|报的那个)数',
    '(?:别|勿|甭|不[要用必]|我们?不|咱们?不)再?重复(?![\\p{L}\\p{N}])',
    '(?:别|勿|甭|不[要用必]?)再?重复(?:[算计报填加](?![警分])|统计)',
    '(?:别|勿|甭|不[要用必])再?(?:[加算计报]|统计)两[遍次回]',
    '(?:他们|她们|对方)(?:那边|都|也|已经?)*报(?:过|上)?了(?![吗没])',
    '(?:的|数|[家个处次户辆项])(?:也|都)*(?:算|含|包)在(?:里|内)(?:面|头|边)?了?(?=$|[,，。;；])',
    '[是由]\\S{2,10}(?:那边|他们|统一)报[的过了]',
    '(?:(?<!我们?|咱们?|单位)[那这]边(?:也|已经?)报|(?<![不未没])(?:含|包括|包含)(?!义)[^,，。;；\\d哪谁什]{0,8}(?:街道?|社区|乡镇|单位|[几各两三四五六七八九十]家|[局委办所]))(?!.*(?:[?吗哪谁怎]|什么|多少))',
  ].join('|'),
  'u',
)

/**
 * True for words by which somebody says that figures of one unit stand in another's as well.
 * @param evened in NFKC; more than 200 characters say nothing
 */
export function saysSameWork(evened: string): boolean {
  return evened.length <= longest && sameWork.test(evened.replace(/\s+/g, ''))
}

/** What a figure says that it holds of others' (58家，含与街道联合检查12家): how much, and where the words begin; null for none. */
export function partHeld(evened: string): { value: number; at: number } | null {
  const found = /(?:其中)?(?:含|包括|包含)[^,，。;；\d]{0,14}?(\d+(?:\.\d+)?)/.exec(evened)
  return found && { value: Number(found[1]), at: found.index }
}
