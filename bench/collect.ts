import { run as consolidate } from './consolidate.ts'

/** What a week of collecting costs, part by part. */
export async function run(args: string[]): Promise<void> {
  await consolidate(args)
}
