import { z } from 'zod'

const path = z.array(z.string())
const day = z.string().nullable()
const reading = {
  kind: z.enum(['date', 'before', 'range', 'season', 'recurring', 'vague', 'none']),
  start: day,
  end: day,
  /** Last day; of a range or season only where completion is asked for. */
  due: day,
  segments: z.array(z.tuple([z.string(), z.string()])).exactOptional(),
  recur: z.string().exactOptional(),
  time: z.string().exactOptional(),
  workdaysOnly: z.boolean().exactOptional(),
  candidates: z.array(z.string()).exactOptional(),
  /** How the days were found, in Chinese. */
  rule: z.string(),
  needsConfirmation: z.boolean(),
}

/** What a sentence says about time, as `POST /api/dates/parse` tells it. */
export const dateReading = z.object(reading)

/** The knowledge folder as `GET /api/knowledge` tells it. */
export const knowledgeView = z.object({
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      area: z.string(),
      year: z.number().nullable(),
      issuer: z.string().nullable(),
      number: z.string().nullable(),
      /** Day of issue, `YYYY-MM-DD`. */
      issued: z.string().nullable(),
      articles: z.array(z.object({ path, heading: z.string(), text: z.string() })),
      missingAttachments: z.array(z.string()),
      /** What the plan demands in figures. */
      indicators: z.array(
        z.object({
          document: z.string(),
          path,
          name: z.string(),
          comparator: z.enum(['<=', '>=', '=', '~=', '<', '>', 'increase', 'decrease']),
          value: z.number().nullable(),
          unit: z.string().nullable(),
          text: z.string(),
        }),
      ),
      /** What the plan demands by a date. */
      deadlines: z.array(
        z.object({
          document: z.string(),
          path,
          /** Verbatim. */
          text: z.string(),
          ...reading,
          metric: z.string().exactOptional(),
          value: z.number().exactOptional(),
          unit: z.string().exactOptional(),
        }),
      ),
      warnings: z.array(z.string()),
    }),
  ),
  /** Files that are not served as they stand, each with what to do about it. */
  problems: z.array(z.object({ file: z.string(), message: z.string() })),
})

/** Questions that no plan answered well, as `GET /api/unanswered` tells them. */
export const gapsView = z.object({
  questions: z.array(
    z.object({
      /** Number by which a coordinator answers it. */
      id: z.number(),
      question: z.string(),
      /** When it was first asked, ISO 8601 with offset. */
      at: z.string(),
      /** Configured group it was asked in; null outside one. */
      group: z.string().nullable(),
      /** How often it was asked. */
      times: z.number(),
      /** `not-found`: no plan says it; `wrong`: somebody said the answer was wrong. */
      reason: z.enum(['not-found', 'wrong']),
    }),
  ),
  /** Replies that were not shown, or of which nobody knows: they are not repeated, a person has to look. */
  undelivered: z.array(
    z.object({
      /** When it was asked, ISO 8601 with offset. */
      at: z.string(),
      /** Configured group it was asked in; null outside one. */
      group: z.string().nullable(),
      text: z.string(),
      /** `refused`: it was not shown; `unknown`: nobody knows. */
      state: z.enum(['refused', 'unknown']),
      /** As the log has it. */
      reason: z.string(),
    }),
  ),
  /** What the bot wanted to say on its own and did not get out, or may not have. */
  unsent: z.array(
    z.object({
      /** When it was to be said, ISO 8601 with offset. */
      at: z.string(),
      /** Configured group it was for; null for a person, or a group that is no longer configured. */
      group: z.string().nullable(),
      text: z.string(),
      /** `refused`: it was not shown; `unknown`: nobody knows. */
      state: z.enum(['refused', 'unknown']),
      /** As the log has it. */
      reason: z.string(),
    }),
  ),
})

const posted = {
  /** By which it is said again. */
  id: z.string(),
  /** When it was to be said, ISO 8601 with offset. */
  at: z.string(),
  /** Configured group it is for; null for a person, or a group that is no longer configured. */
  group: z.string().nullable(),
  /** What it is: `round-chase`, `reminder` … */
  topic: z.string(),
  text: z.string(),
}

/** What the bot has still to say and what it did not get out, as `POST /api/outbox/<action>` tells it. */
export const outboxResult = z.object({
  text: z.string(),
  waiting: z.array(z.object(posted)),
  /**
   * `refused`: it was not shown; `unknown`: nobody knows; `left-out`: to spare a platform's quota. `reason` as the log has it.
   */
  lost: z.array(
    z.object({ ...posted, state: z.enum(['refused', 'unknown', 'left-out']), reason: z.string() }),
  ),
})

/** What came of an action on a round, as `POST /api/rounds/<action>` tells it. */
export const roundResult = z.object({
  text: z.string(),
  /** The week as it stands afterwards: see `RoundView`. */
  view: z.looseObject({ round: z.string(), week: z.string(), state: z.string() }),
  /** Files that were made, relative to the data folder. */
  files: z.array(z.string()),
})

/** What came of an action on reminders, as `POST /api/reminders/<action>` tells it. */
export const reminderResult = z.object({
  text: z.string(),
  /** The reminders that people set and that are still to come. */
  reminders: z.array(
    z.object({
      /** By which it is cancelled. */
      number: z.number(),
      what: z.string(),
      /** In words: 每周五15:00. */
      when: z.string(),
      /** When it goes next, ISO 8601 with offset; null while it is paused. */
      next: z.string().nullable(),
      /** Whom it names; empty for the whole group. */
      whom: z.string(),
      /** Who set it. */
      by: z.string(),
      paused: z.boolean(),
    }),
  ),
})

/** Posts to come, as `GET /api/schedule` tells them. */
export const scheduleView = z.array(
  z.object({
    /** ISO 8601 with offset. */
    at: z.string(),
    group: z.string(),
    /** Waits for a coordinator's word. */
    held: z.boolean(),
    sections: z.array(
      z.object({
        kind: z.enum([
          'due',
          'campaign-start',
          'campaign-end',
          'campaign-note',
          'round-open',
          'round-chase',
          'round-digest',
          'manual',
        ]),
        /** The day it is about. */
        date: z.string(),
        /** `T-7`: calendar days before `date`; null where there is none. */
        lead: z.string().nullable(),
        /** Calendar days from `at` to `date`. */
        daysLeft: z.number(),
        /** The day on which it would go if that were worked. */
        nominal: z.string(),
        /** Why it goes on another day, in Chinese. */
        movedBecause: z.string().nullable(),
        /** Other leads that meet on the same day. */
        merged: z.array(z.string()),
        items: z.array(z.object({ document: z.string(), path, text: z.string() })),
      }),
    ),
    text: z.string(),
  }),
)

/** See `knowledgeView`. */
export type KnowledgeView = z.infer<typeof knowledgeView>
/** One plan of a `KnowledgeView`. */
export type DocumentView = KnowledgeView['documents'][number]
/** See `gapsView`. */
export type GapsView = z.infer<typeof gapsView>
/** See `scheduleView`. */
export type ScheduleView = z.infer<typeof scheduleView>
/** See `outboxResult`. */
export type OutboxResult = z.infer<typeof outboxResult>
/** See `reminderResult`. */
export type ReminderResult = z.infer<typeof reminderResult>
/** See `roundResult`. */
export type RoundResult = z.infer<typeof roundResult>
