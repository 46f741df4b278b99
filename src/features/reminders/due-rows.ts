import { dayOf, instantOf } from '#calendar/beijing.ts'
import { yearOf } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { articleId } from '#plan/article-id.ts'
import { campaignNotes } from './campaign-notes.ts'
import { type Campaign, campaignsOf } from './campaigns.ts'
import { dueItems } from './due-items.ts'
import { type HeldBecause, matterOf, type ReminderRow } from './due-row.ts'
import { type AnchorKind, type LeadSettings, leadName, leadsFor } from './lead.ts'
import { type DatedItem, groupKey, type PlanItem } from './plan-item.ts'
import type { PlannedPlan } from './planned-plan.ts'
import { placeLeads, type SendDay } from './send-day.ts'
import { anchorKey, type Word, type Words } from './word.ts'
import { dayWords } from './words.ts'
import { yearTargets } from './year-targets.ts'

/** One group, its settings and the calendar. */
export interface RowSetting {
  group: string
  leads: LeadSettings
  workdays: Workdays
  /** What coordinators decided about things that wait; default nothing. */
  words?: Words
}

/**
 * Everything a plan is reminded of in a group, from its first lead to its last; in no order. What a plan says twice in one
 * article is one row. Pure.
 */
export function rowsOf(plan: PlannedPlan, setting: RowSetting): ReminderRow[] {
  const dues = duesOf(plan)
  const rows = [
    ...dues.flatMap((dated) => leadRows('due', settledDue(dated, setting.words), plan, setting)),
    ...campaignsOf(plan).flatMap((campaign) => campaignRows(campaign, plan, setting)),
  ]
  const { carriedFrom = Number.POSITIVE_INFINITY } = plan
  const own = rows.filter(({ at, held }) => held === null || yearOf(dayOf(at)) < carriedFrom)
  return [...new Map(own.map((row) => [row.id, row])).values()]
}

/** Read anew for another plan only, not for another word on the same. */
const duesOfPlans = new WeakMap<PlannedPlan, readonly DatedItem[]>()

function duesOf(plan: PlannedPlan): readonly DatedItem[] {
  const dues = duesOfPlans.get(plan) ?? inOrder([...dueItems(plan), ...yearTargets(plan)], plan)
  duesOfPlans.set(plan, dues)
  return dues
}

/** As the plan has its articles. */
function inOrder(items: readonly DatedItem[], { document }: PlannedPlan): DatedItem[] {
  const places = new Map(document.articles.map(({ path }, place) => [path.join('/'), place]))
  const placeOf = ({ item }: DatedItem) => places.get(item.path.join('/')) ?? places.size
  return items.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function campaignRows(planned: Campaign, plan: PlannedPlan, setting: RowSetting): ReminderRow[] {
  const { campaign, start, end } = settledEdges(planned, setting.words)
  const { first, last, unclear, name, items } = campaign
  const notes = campaignNotes(campaign, setting.workdays)
  return items.flatMap((item) => {
    const opening = { item, campaign: name, date: first, ask: unclear.first, ...start }
    const closing = { ...opening, date: last ?? first, ask: unclear.last, ...end }
    return [
      ...leadRows('campaign-start', opening, plan, setting),
      ...(last === null ? [] : leadRows('campaign-end', closing, plan, setting)),
      ...notes.flatMap(({ note, ...placed }) => {
        // The middle hangs on both ends, the countdown on the last one only.
        const isOfStart = note === 'opening' || (note === 'half-time' && unclear.first)
        const ask = (isOfStart && unclear.first) || (unclear.last && note !== 'opening')
        const edge = isOfStart ? opening : closing
        if (edge.word?.type === 'never') return []
        const parts = { ...edge, ...placed, ask, note, lead: null }
        return rowsFor({ ...parts, merged: [], kind: 'campaign-note' }, plan, setting)
      }),
    ]
  })
}

type Edge = Pick<NamedItem, 'anchor' | 'word'>

/** A campaign with its ends where coordinators have put them. */
function settledEdges(
  campaign: Campaign,
  words: Words | undefined,
): { campaign: Campaign; start: Edge; end: Edge } {
  const { first, last, unclear, items } = campaign
  const id = items[0]?.id ?? ''
  const start = edgeOf(anchorKey(id, 'campaign-start', first), words)
  const end = edgeOf(anchorKey(id, 'campaign-end', last ?? first), words)
  const settled = {
    ...campaign,
    first: start.word?.type === 'move' ? start.word.day : first,
    last: end.word?.type === 'move' ? end.word.day : last,
    unclear: {
      first: unclear.first && start.word === null,
      last: unclear.last && end.word === null,
    },
  }
  return { campaign: settled, start, end }
}

function edgeOf(anchor: string, words: Words | undefined): Edge {
  return { anchor, word: words?.get(anchor) ?? null }
}

/** A due item on the day where coordinators have put it. */
function settledDue(dated: DatedItem, words: Words | undefined): NamedItem {
  const edge = edgeOf(anchorKey(dated.item.id, 'due', dated.date), words)
  const { word } = edge
  const date = word?.type === 'move' ? word.day : dated.date
  return { ...dated, ...edge, date, ask: dated.ask && word === null, campaign: null }
}

type NamedItem = DatedItem & { campaign: string | null; anchor: string; word: Word | null }

function leadRows(
  kind: AnchorKind,
  dated: NamedItem,
  plan: PlannedPlan,
  setting: RowSetting,
): ReminderRow[] {
  const { date, item, word } = dated
  if (word?.type === 'never') return []
  const leads = leadsFor(setting.leads, kind, articleId(item.document, item.path), date)
  return placeLeads(date, leads, setting.workdays).flatMap((placed) =>
    rowsFor({ ...dated, ...placed, kind, note: null }, plan, setting),
  )
}

type RowParts = NamedItem & SendDay & Pick<ReminderRow, 'kind' | 'lead' | 'note' | 'merged'>

/** One row; none for a time that was over when a coordinator gave the word for it. */
function rowsFor(parts: RowParts, plan: PlannedPlan, setting: RowSetting): ReminderRow[] {
  const { word } = parts
  const since = word === null || word.type === 'never' ? undefined : word.since
  const row = rowOf(parts, plan, setting)
  return since === undefined || row.at > since ? [row] : []
}

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
    item: parts.word === null ? item : { ...item, rule: decidedRule(item.rule, parts.word) },
    anchor: parts.anchor,
    matter: matterOf(item.id, date),
    units: null,
  }
}

/** A day that a coordinator has settled says so. */
function decidedRule(rule: string, word: Word): string {
  const decided = word.type === 'move' ? `协调员定为${dayWords(word.day)}` : '协调员已确认'
  return rule === '' ? decided : `${rule}；${decided}`
}

function rowId({ id }: PlanItem, which: string, group: string): string {
  return `${id}:${which}:${groupKey(group)}`
}

function heldBecause({ ask, isKnown, day, word }: RowParts, plan: PlannedPlan): HeldBecause | null {
  if (word?.type === 'go' || word?.type === 'move') return null
  if (ask) return 'unclear'
  if (!isKnown) return 'holidays-unknown'
  return yearOf(day) > plan.year ? 'past-plan' : null
}
