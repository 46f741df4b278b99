import type { DocumentView, KnowledgeView } from '#console/views.ts'
import { isAttached } from '#plan/article-id.ts'
import { atDesk, type Command, commonOptions, readArguments } from './command.ts'

const usage = 'index [--json] [--config 文件]'

/** `gongjian index`: the plans that were read, and the files that could not be. */
export const indexCommand: Command = {
  usage,
  summary: '列出读到的计划、条数和有问题的文件；有问题时退出码为 1。',
  async run(args, tools) {
    const { values } = readArguments(usage, { args: [...args], options: commonOptions })
    const knowledge = await atDesk(tools, values.config, (desk) => desk.knowledge())
    tools.print(values.json ? JSON.stringify(summary(knowledge)) : indexText(knowledge))
    return knowledge.problems.length > 0 ? 1 : 0
  },
}

function summary({ documents, problems }: KnowledgeView) {
  const rows = documents.map(({ articles, indicators: _, deadlines: __, ...rest }) => ({
    ...rest,
    articles: numberedArticles({ articles }),
  }))
  return { documents: rows, problems }
}

/** Lists plans and problems for a terminal. */
export function indexText({ documents, problems }: KnowledgeView): string {
  const lines = documents.flatMap((document) => [
    `${document.id}  《${document.title}》  ${numberedArticles(document)} 条`,
    ...document.missingAttachments.map((name) => `  缺附件：${name}`),
    ...document.warnings.map((warning) => `  注意：${warning}`),
  ])
  const troubles = problems.map(({ file, message }) => `  ${file}：${message}`)
  return [
    `共读到 ${documents.length} 份计划。`,
    ...lines,
    ...(troubles.length > 0 ? [`有 ${troubles.length} 个文件需要处理：`, ...troubles] : []),
  ].join('\n')
}

/** How many articles end in a number of their own (`7`, `第十九条`), the ones that are cited by it. */
function numberedArticles({ articles }: Pick<DocumentView, 'articles'>): number {
  return articles.filter(
    ({ path }) => !isAttached(path) && /^(\d+|第.+条)$/.test(path.at(-1) ?? ''),
  ).length
}
