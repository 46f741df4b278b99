/** Somebody who reports for a unit or answers for it. */
export interface Person {
  /** Platform user id, as the channel gives it. */
  id: string
  name: string
  /** Channel the id belongs to; null = any. */
  channel: string | null
  /** Office held towards the work: `处级负责人`, `科级联系人`, `联系人`. */
  role: string
  /** Id of who stands in during leave; null = nobody. */
  deputy: string | null
  /** Last day of a leave, `YYYY-MM-DD`; null = none. */
  leaveUntil: string | null
}

/** A department, community or committee that reports. */
export interface Unit {
  /** Unique. */
  name: string
  /** Other ways people write it (区住建委 ← 住建委, 住建). */
  aliases: readonly string[]
  /** Names of the configured groups it reports in; empty = every group its people speak in. */
  groups: readonly string[]
  /** Id of the plan it reports on; null = by its name, else the newest. */
  document: string | null
  people: readonly Person[]
}

/** One thing to be reported on each week: an article of a plan or a line of a task table. */
export interface Task {
  /** `nankai-2024#7`, or `表3` for the third line of an imported table. */
  id: string
  /** Short name: the article's heading or the table's words. */
  title: string
  /** Where it comes from, for people: `《…》二（二）7`. */
  source: string
  /** Names of the units that report on it, the lead unit first. */
  units: readonly string[]
  /** Units that only help (配合单位), as written; they report nothing. Default none. */
  supporting?: readonly string[]
  /** Last day, `YYYY-MM-DD`; null = the end of the plan year. */
  deadline: string | null
  /** Names of the metrics counted for it; empty = words only. */
  metrics: readonly string[]
  /** Of a metric that not all of the units count, those that do: nobody else is asked for it. Default all. */
  countedBy?: Readonly<Record<string, readonly string[]>>
  /** Targets that differ from the catalogue's, by metric. */
  targets: Readonly<Record<string, number>>
}

/** A line of an earlier task table that is not reported on any more. */
export type FormerTask = Pick<Task, 'id' | 'title' | 'units' | 'metrics'>

/** True for the id of an article; false for a line of an imported table (表3), which is no part of a plan. */
export function isArticle(task: string): boolean {
  return task.includes('#')
}

/** Times of one weekly round in Beijing, `周三 09:00`. */
export interface RoundTimes {
  open: string
  chase: string
  secondChase: string
  due: string
  consolidate: string
}

/** One report made from one or several groups. */
export interface RoundPlan {
  /** Unique; stands in the report's title. */
  name: string
  /** Names of the configured groups, possibly on both platforms. */
  groups: readonly string[]
  times: RoundTimes
}

/** Who reports what, where. */
export interface Roster {
  units: readonly Unit[]
  tasks: readonly Task[]
  rounds: readonly RoundPlan[]
  /** Tasks that history may still speak of. Default none. */
  former?: readonly FormerTask[]
}

/** When nothing else is configured. */
export const defaultTimes: RoundTimes = {
  open: '周三 09:00',
  chase: '周五 09:30',
  secondChase: '周五 10:40',
  due: '周五 11:00',
  consolidate: '周五 15:00',
}
