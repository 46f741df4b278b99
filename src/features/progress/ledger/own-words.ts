import type { UnitFigure } from './round-view.ts'

/** What a message without a figure says, as written; nothing where its problem and next step, told elsewhere, say all of it. */
export function ownWords({
  text,
  problem,
  next,
}: Pick<UnitFigure, 'text' | 'problem' | 'next'>): string[] {
  const bare = (words: string) => words.replace(/[\p{P}\s]/gu, '')
  const rest = [problem, next]
    .flatMap((words) => words ?? [])
    .reduce((left, words) => left.replace(bare(words), ''), bare(text))
  return /^(?:我们?|还|有|一?个|一些|几个|存在)*(?:的)?(?:问题|困难)?(?:是)?(?:下一步)?(?:工作|计划|打算)?(?:是)?$/.test(
    rest,
  )
    ? []
    : [text]
}
