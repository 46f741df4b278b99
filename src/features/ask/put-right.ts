import { exactSoundOf } from './sound.ts'

/** Words that ask, or name a document or a part of it: what is read by patterns and not looked for. */
const asking =
  '附件 计划 方案 文件 文号 依据 目录 原文 落款 要求 措施 目标 指标 规定 时候 什么 怎么 多少 内容'.split(
    ' ',
  )

/** An area's name written with other characters of the same sound (金侨) is that area; words of the plans are left. */
export function withRightAreas(folded: string, areaNames: readonly string[], text: string): string {
  const [name, at] = mistyped(folded, areaNames, (run) => !text.includes(run)) ?? []
  return name === undefined || at === undefined ? folded : replaced(folded, name, at)
}

/** A word that asks with one character wrong that sounds the same (计话, 浮件) is that word. */
export function withRightWords(folded: string, text: string): string {
  let right = folded
  for (const word of asking) {
    const [, at] =
      mistyped(right, [word], (run) => sharesCharacter(run, word) && !text.includes(run)) ?? []
    if (at !== undefined) right = replaced(right, word, at)
  }
  return right
}

/** The first of some words that is written with other characters of the same sound, and where. */
function mistyped(
  text: string,
  words: readonly string[],
  maybe: (run: string) => boolean,
): [string, number] | undefined {
  for (const word of words) {
    for (let at = 0; at + word.length <= text.length; at++) {
      const run = text.slice(at, at + word.length)
      if (run !== word && exactSoundOf(run) === exactSoundOf(word) && maybe(run)) return [word, at]
    }
  }
  return undefined
}

function sharesCharacter(run: string, word: string): boolean {
  for (let at = 0; at < word.length; at++) if (run.charAt(at) === word.charAt(at)) return true
  return false
}

function replaced(text: string, word: string, at: number): string {
  return text.slice(0, at) + word + text.slice(at + word.length)
}
