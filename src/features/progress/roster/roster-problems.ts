import type { BotGroup } from '#bot/context.ts'
import { type TaskFacts, taskFacts } from '#features/progress/ledger/round-task.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Metric } from './metric.ts'
import { isArticle, type Roster } from './roster.ts'

/** What a roster is held against. */
export interface RosterSurroundings {
  groups: readonly BotGroup[]
  documents: readonly PlanDocument[]
  metrics: readonly Metric[]
}

/**
 * What in a roster leads nowhere: groups that are not configured, plans and articles that were not read, metrics nobody
 * lists. One Chinese sentence each that says what to do; empty when everything fits.
 */
export function rosterProblems(roster: Roster, surroundings: RosterSurroundings): string[] {
  const facts = taskFacts(surroundings.documents)
  return [
    ...groupProblems(roster, surroundings),
    ...documentProblems(roster, surroundings),
    ...roleProblems(roster),
    ...taskProblems(roster, facts, surroundings),
  ]
}

/** 联络员 beside 联系人: whoever is called otherwise is @-ed by no chase of a unit that has contacts, and leads nothing. */
const knownRole = /联系人|负责人|领导|处级|科级|局长|主任|书记|镇长|乡长|所长|科长|代理|分管/

function roleProblems({ units }: Roster): string[] {
  return units.flatMap((unit) =>
    unit.people
      .filter(({ role }) => !knownRole.test(role))
      .map(
        ({ name, role }) =>
          `单位“${unit.name}”${name} 的 role“${role}”不认识，请写 处级负责人、科级联系人 或 联系人；催报只 @ 联系人。`,
      ),
  )
}

function groupProblems({ units, rounds }: Roster, { groups }: RosterSurroundings): string[] {
  const configured = new Set(groups.map(({ name }) => name))
  const collected = new Set(rounds.flatMap((round) => round.groups))
  const lost = rounds.flatMap((round) =>
    round.groups
      .filter((name) => !configured.has(name))
      .map(
        (name) => `轮次“${round.name}”写的群“${name}”不在配置里，请改成配置 groups 里写的 name。`,
      ),
  )
  const astray = units
    .filter((unit) => unit.groups.length > 0 && !unit.groups.some((name) => collected.has(name)))
    .map(
      ({ name, groups: own }) =>
        `单位“${name}”所在的群“${own.join('、')}”不在任何轮次里，收不到它的周报，请改正 groups。`,
    )
  return [...lost, ...astray]
}

function documentProblems({ units }: Roster, { documents }: RosterSurroundings): string[] {
  const ids = new Set(documents.map(({ id }) => id))
  return units.flatMap(({ name, document }) =>
    document === null || ids.has(document)
      ? []
      : [`单位“${name}”要报的计划 ${document} 没有读到，请补上文件或改正 document。`],
  )
}

function taskProblems(
  { tasks }: Roster,
  facts: TaskFacts,
  { metrics }: RosterSurroundings,
): string[] {
  const names = new Set(metrics.map(({ name }) => name))
  return tasks.flatMap((task) => [
    ...(isArticle(task.id) && !facts.has(task.id)
      ? [`任务 ${task.id} 在计划里找不到，请用 gongjian index 查看条款编号后改正。`]
      : []),
    ...task.metrics
      .filter((name) => !names.has(name))
      .map(
        (name) => `任务 ${task.id} 的指标“${name}”不在指标目录里，请写进 metrics.yaml 或改正名称。`,
      ),
  ])
}
