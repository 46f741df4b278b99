import { whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { ChangeParts } from './change-parts.ts'
import { confirm, reject } from './commands-change.ts'
import type { Decision } from './round-command.ts'

/** 确认8、14，驳回15: each in its turn, each with its own answer. */
export async function decideAll(
  decisions: readonly Decision[],
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const said: string[] = []
  for (const { number, isConfirmed } of decisions) {
    const numbers = number === null ? await waitingNumbers(turn, parts) : [number]
    for (const each of numbers) {
      said.push(
        isConfirmed
          ? await confirm({ type: 'confirm', number: each, unit: null }, turn, parts)
          : await reject(each, turn, parts),
      )
    }
  }
  return said.length === 0 ? '现在没有等待确认的进展。' : [...new Set(said)].join('\n')
}

async function waitingNumbers(
  { plan, incoming }: Turn,
  { rounds }: ChangeParts,
): Promise<number[]> {
  const { week } = await rounds.openWeek(plan, incoming.at)
  const { entries } = await rounds.store.read(plan.name, week.week)
  return whatStands(entries).unconfirmed.map(({ seq }) => seq)
}
