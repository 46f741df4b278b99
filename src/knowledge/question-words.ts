/**
 * Words that ask and say nothing about what is asked for. They stand in plans too (如何, 是否), so left in a question they
 * would draw it to passages that merely use them.
 */
export const questionWords: readonly string[] = [
  ...['请问', '请教', '想问', '问一下', '告诉我'],
  ...['为什么', '为何', '什么时候', '什么', '怎么样', '怎么办', '怎么', '怎样', '如何'],
  ...[
    '多少',
    '多久',
    '哪一',
    '哪些',
    '哪个',
    '哪里',
    '哪儿',
    '哪位',
    '哪种',
    '哪年',
    '哪几',
    '哪',
    '谁',
    '几',
  ],
  ...['何时', '何地', '何处', '何人', '何种', '何'],
  ...['是否', '是不是', '有没有', '能不能', '可不可以', '能否', '可否'],
  ...['吗', '呢', '呀', '啊', '吧'],
]

/** Words that hold a question together; without them its pairs of characters are pairs that plans have, too. */
export const fillerWords: readonly string[] = ['的', '之', '是', '需要', '如果', '原因']

const longestFirst = [...questionWords, ...fillerWords].sort((a, b) => b.length - a.length)
const pattern = new RegExp(longestFirst.join('|'), 'gu')
const meaningful = /[\p{L}\p{N}\p{Co}]/u

/** The question with question words and fillers replaced by blanks; unchanged when nothing else would be left. */
export function cutQuestionWords(question: string): string {
  const rest = question.replaceAll(pattern, ' ')
  return meaningful.test(rest) ? rest : question
}
