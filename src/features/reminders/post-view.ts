import { beijingTime } from '#base/clock.ts'
import { leadName } from './lead.ts'
import type { ReminderPost, Section } from './post.ts'
import { postText, type TextSetting } from './post-text.ts'

/** A section as programs see it. */
export interface SectionView
  extends Pick<Section, 'date' | 'daysLeft' | 'nominal' | 'movedBecause'> {
  /** What is overdue is shown as due: it is the same day that it is about. */
  kind: Exclude<Section['kind'], 'overdue'>
  /** `T-7`; null where there is none. */
  lead: string | null
  merged: string[]
  items: { document: string; path: string[]; text: string }[]
}

/** A post as programs see it: `at` is ISO 8601 with offset. */
export interface PostView {
  at: string
  group: string
  held: boolean
  sections: SectionView[]
  text: string
}

/** Shows a post with the words in which it would go at this moment. */
export function postView(post: ReminderPost, setting: TextSetting): PostView {
  return {
    at: beijingTime(post.at),
    group: post.group,
    held: post.held !== null,
    sections: post.sections.map(sectionView),
    text: postText(post, setting),
  }
}

function sectionView(section: Section): SectionView {
  const { kind, date, lead, daysLeft, nominal, movedBecause, merged, items } = section
  return {
    kind: kind === 'overdue' ? 'due' : kind,
    date,
    lead: lead === null ? null : leadName(lead),
    daysLeft,
    nominal,
    movedBecause,
    merged: merged.map(leadName),
    items: items.map(({ document, path, text }) => ({ document, path: [...path], text })),
  }
}
