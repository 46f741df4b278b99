/** They ask, or are said of any work or place: a metric that has one of them in its name is not meant by it. */
const ofAnyWork =
  /完成|达到|开展|实施|推进|落实|加强|建设|改造|治理|整治|工作|任务|目标|项目|指标|进度|进展|情况|累计|单位|街道|社区|本周|这周|上周|目前|现在|多少/g

/** A name or sentence with a gap for every word that is said of any work (改造, 社区, 本周), which tells none from another. */
export function tellingWords(text: string): string {
  return text.replace(ofAnyWork, '\n')
}

/** Two characters side by side, each pair once: two texts with one in common may speak of one thing. */
export function pairsOf(text: string): string[] {
  const pairs = [...text].map((character, at) => character + (text[at + 1] ?? ''))
  return [...new Set(pairs)].filter((pair) => /^\p{Script=Han}{2}$/u.test(pair))
}
