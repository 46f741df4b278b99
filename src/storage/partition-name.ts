import { AppError } from '#base/errors.ts'

const namePattern = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/i
const filePattern = /^(?:\+?[a-z]|[0-9_-])+(?:\.(?:\+?[a-z]|[0-9_-])+)*\.json$/
const longest = 100

/**
 * File name of a partition: `chats/ab12/2024-W20` is `chats.ab12.2024-+w20.json`. One flat folder, so that one fsync of
 * it makes any new name durable; capitals are marked, because some file systems do not tell them from small letters.
 * @throws AppError `internal` for a name of over 100 characters or with other characters than the port allows.
 */
export function partitionFile(name: string): string {
  if (name.length > longest || !namePattern.test(name)) {
    throw new AppError('internal', '数据名称无效，请联系管理员。', {
      cause: new Error(`partition name ${JSON.stringify(name.slice(0, longest))}`),
    })
  }
  const marked = name.replace(/[A-Z]/g, (capital) => `+${capital.toLowerCase()}`)
  return `${marked.replaceAll('/', '.')}.json`
}

/** The partition kept in a file of this name, or undefined when it is not such a file. */
export function partitionOf(file: string): string | undefined {
  if (!filePattern.test(file)) return undefined
  const marked = file.slice(0, -'.json'.length).replaceAll('.', '/')
  return marked.replace(/\+[a-z]/g, (capital) => capital.slice(1).toUpperCase())
}
