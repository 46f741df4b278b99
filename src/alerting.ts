import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import { AlertService } from '#features/alert/alert-service.ts'
import { usualCallTimes } from '#features/alert/roll-call.ts'
import type { AlertUnit, Surroundings } from '#features/alert/surroundings.ts'
import type { Unit } from '#features/progress/roster.ts'
import { personKey } from '#features/progress/round-people.ts'
import {
  mentionsOf,
  personNamed,
  unitOfPerson,
  unitsOfGroup,
} from '#features/progress/round-units.ts'
import type { Scene } from '#features/progress/rounds.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Store } from '#storage/store.ts'
import type { Collecting } from './collecting.ts'
import type { GroupConfig } from './config-schema.ts'
import type { Office } from './office.ts'

/** What alerts are opened with. */
export interface AlertingOptions {
  groups: readonly (BotGroup & Pick<GroupConfig, 'alerts'>)[]
  office: Pick<Office, 'documents'>
  /** Roster and people are those of the rounds. */
  collecting: Collecting
  store: Store
  outbox: Outbox
  /** Names of the channels that can say something unasked. */
  pushing: ReadonlySet<string>
}

/** Alerts of 重污染天气 with the plans, the roster and the channels of the program. */
export function openAlerting(options: AlertingOptions): AlertService {
  const { groups, store, outbox } = options
  return new AlertService({ groups, store, outbox, around: surroundingsOf(options) })
}

function surroundingsOf({ groups, office, collecting, pushing }: AlertingOptions): Surroundings {
  const { rounds } = collecting.service
  return {
    documents: ({ documents }) => plansOf(documents, office.documents()),
    async units(group, at) {
      const scene = await rounds.scene()
      return unitsIn(group.name, scene).map((unit): AlertUnit => {
        const { roster, people } = scene
        const mentions = mentionsOf(unit, group.channel, dayOf(at), roster, people)
        return { name: unit.name, mentions }
      })
    },
    async person(who) {
      const { roster, people } = await rounds.scene()
      const unit = unitOfPerson(who, roster, people)
      const own = unit?.people.find(({ id }) => id === who.id)
      const learned = people.learned.find((each) => personKey(each) === personKey(who))
      const name = own?.name ?? learned?.name ?? personNamed(who.id, roster)?.name ?? null
      return { name, unit: unit?.name ?? null }
    },
    times({ name }) {
      const set = groups.find((group) => group.name === name)?.alerts
      const { everyHours, from, to } = usualCallTimes
      return {
        everyHours: set?.everyHours ?? everyHours,
        from: set?.from ?? from,
        to: set?.to ?? to,
      }
    },
    canPost: ({ push, channel }) => pushing.has(push ?? channel),
  }
}

/** The plans of a group, all where it names none; never one that was replaced. */
function plansOf(ids: readonly string[], documents: readonly PlanDocument[]): PlanDocument[] {
  const replaced = new Set(documents.flatMap(({ supersedes }) => supersedes ?? []))
  return documents.filter(({ id }) => !replaced.has(id) && (ids.length === 0 || ids.includes(id)))
}

/** The units spoken to in a group; without a round those that name the group. */
function unitsIn(group: string, { roster }: Scene): Unit[] {
  const plan = roster.rounds.find(({ groups }) => groups.includes(group))
  if (plan) return unitsOfGroup(plan, group, roster)
  return roster.units.filter(({ groups }) => groups.includes(group))
}
