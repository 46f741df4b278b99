import { instantOf } from '#calendar/beijing.ts'
import { yearOf } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { articleId } from '#plan/article-id.ts'
import { campaignNotes } from './campaign-notes.ts'
import { type Campaign, campaignsOf } from './campaigns.ts'
import { dueItems } from './due-items.ts'
import type { HeldBecause, ReminderRow } from './due-row.ts'
import { type AnchorKind, type LeadSettings, leadName, leadsFor } from './lead.ts'
import { type DatedItem, type PlanItem, shortHash } from './plan-item.ts'
import type { PlannedPlan } from './planned-plan.ts'
import { placeLeads, type SendDay } from './send-day.ts'
import { yearTargets } from './year-targets.ts'

/** One group, its settings and the calendar. */
export interface RowSetting {
  group: string
  leads: LeadSettings
  workdays: Workdays
}

/**
 * Everything a plan is reminded of in a group, from its first lead to its last; in no order. What a plan says twice in one
 * article is one row. Pure.
 */
export function rowsOf(plan: PlannedPlan, setting: RowSetting): ReminderRow[] {
  const dues = inOrder([...dueItems(plan), ...yearTargets(plan)], plan)
  const rows = [
    ...dues.flatMap((dated) => leadRows('due', { ...dated, campaign: null }, plan, setting)),
    ...campaignsOf(plan).flatMap((campaign) => campaignRows(campaign, plan, setting)),
  ]
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** As the plan has its articles. */
function inOrder(items: readonly DatedItem[], { document }: PlannedPlan): DatedItem[] {
  const places = new Map(document.articles.map(({ path }, place) => [path.join('/'), place]))
  const placeOf = ({ item }: DatedItem) => places.get(item.path.join('/')) ?? places.size
  return items.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function campaignRows(campaign: Campaign, plan: PlannedPlan, setting: RowSetting): ReminderRow[] {
  const { first, last, unclear, name, items } = campaign
  const notes = campaignNotes(campaign, setting.workdays)
  return items.flatMap((item) => {
    const start = { item, campaign: name, date: first, ask: unclear.first }
    const end = last === null ? [] : [{ ...start, date: last, ask: unclear.last }]
    return [
      ...leadRows('campaign-start', start, plan, setting),
      ...end.flatMap((each) => leadRows('campaign-end', each, plan, setting)),
      ...notes.map(({ note, ...placed }) => {
        // The middle hangs on both ends, the countdown on the last one only.
        const ask =
          (unclear.first && (note === 'opening' || note === 'half-time')) ||
          (unclear.last && note !== 'opening')
        const parts = { ...start, ...placed, ask, note, lead: null, merged: [] }
        return rowOf({ ...parts, kind: 'campaign-note' }, plan, setting)
      }),
    ]
  })
}

type NamedItem = DatedItem & { campaign: string | null }

function leadRows(
  kind: AnchorKind,
  dated: NamedItem,
  plan: PlannedPlan,
  setting: RowSetting,
): ReminderRow[] {
  const { date, item } = dated
  const leads = leadsFor(setting.leads, kind, articleId(item.document, item.path), date)
  return placeLeads(date, leads, setting.workdays).map((placed) =>
    rowOf({ ...dated, ...placed, kind, note: null }, plan, setting),
  )
}

type RowParts = NamedItem & SendDay & Pick<ReminderRow, 'kind' | 'lead' | 'note' | 'merged'>

function rowOf(parts: RowParts, plan: PlannedPlan, { group, leads }: RowSetting): ReminderRow {
  const { kind, date, lead, note, nominal, movedBecause, merged, campaign, item, day } = parts
  const which = lead === null ? `${note}@${nominal}` : leadName(lead)
  return {
    id: rowId(item, `${kind}@${date}:${which}`, group),
    at: instantOf(day, leads.time),
    group,
    held: heldBecause(parts, plan),
    kind,
    date,
    lead,
    note,
    nominal,
    movedBecause,
    merged,
    campaign,
    item,
  }
}

function rowId({ id }: PlanItem, which: string, group: string): string {
  return `${id}:${which}:${shortHash([group])}`
}

function heldBecause({ ask, isKnown, day }: RowParts, plan: PlannedPlan): HeldBecause | null {
  if (ask) return 'unclear'
  if (!isKnown) return 'holidays-unknown'
  return yearOf(day) > plan.year ? 'past-plan' : null
}
