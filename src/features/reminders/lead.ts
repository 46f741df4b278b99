import type { Day } from '#calendar/day.ts'

/** What of a plan is reminded of beforehand: the end of a time limit, the start and the end of a campaign. */
export type AnchorKind = 'due' | 'campaign-start' | 'campaign-end'

/** How many calendar days before a day reminders go, and at what time. */
export interface LeadSettings {
  /** Time in Beijing, `HH:mm`. */
  time: string
  leads: Readonly<Record<AnchorKind, readonly number[]>>
  /** Leads of single deadlines, by article (`nankai-2024#7`) or article and day (`nankai-2024#7@2024-06-14`); none = never. */
  articles: Readonly<Record<string, readonly number[]>>
}

/** When nothing else is configured. */
export const defaultLeads: LeadSettings = {
  // Not on the hour, when everybody's machines speak.
  time: '09:07',
  leads: {
    due: [30, 14, 7, 3, 1, 0],
    'campaign-start': [7, 1, 0],
    'campaign-end': [14, 7, 1, 0],
  },
  articles: {},
}

/** The leads that hold for something an article wants on a day: its own with the day, its own, those of the kind. */
export function leadsFor(
  { leads, articles }: LeadSettings,
  kind: AnchorKind,
  article: string,
  date: Day,
): readonly number[] {
  return articles[`${article}@${date}`] ?? articles[article] ?? leads[kind]
}

/** `T-7`. */
export function leadName(lead: number): string {
  return `T-${lead}`
}
