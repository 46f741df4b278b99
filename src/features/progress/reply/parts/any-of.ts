/** Where a part of a sentence ends. */
export const stop = '(?=[哈啊哦呢呀吧]?(?:$|[,。!;\\s]|[跟和同]上))'

/** One pattern of several; each line is one way of saying it. */
export function anyOf(...ways: readonly string[]): RegExp {
  return new RegExp(ways.join('|'))
}
