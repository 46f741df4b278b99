import { run as consolidate } from './consolidate.ts'
import { run as fileReplies } from './file-replies.ts'
import { run as parseReplies } from './parse-replies.ts'

/** What a week of collecting costs, part by part. */
export async function run(args: string[]): Promise<void> {
  await parseReplies()
  await fileReplies()
  await consolidate(args)
}
