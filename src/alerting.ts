import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import { AlertService } from '#features/alert/alert-service.ts'
import { usualCallTimes } from '#features/alert/roll-call.ts'
import type { AlertUnit, Surroundings } from '#features/alert/surroundings.ts'
import { mentionsOf } from '#features/progress/roster/round-units.ts'
import { knownPerson, unitsSpokenTo } from '#features/progress/roster/spoken-to.ts'
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
      const { roster, people } = await rounds.scene()
      return unitsSpokenTo(group.name, roster).map((unit): AlertUnit => {
        const mentions = mentionsOf(unit, group.channel, dayOf(at), roster, people)
        return { name: unit.name, mentions }
      })
    },
    async person(who) {
      const { roster, people } = await rounds.scene()
      return knownPerson(who, roster, people)
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
