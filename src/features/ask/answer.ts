import { z } from 'zod'

/** A quote with its place. */
export const citationSchema = z.object({
  document: z.string(),
  title: z.string(),
  path: z.array(z.string()),
  quote: z.string(),
})

/** A quote with its place; removing white space from it and from the file makes it a part of the cited article. */
export type Citation = z.infer<typeof citationSchema>

/** What became of a question: see the contract of `POST /api/ask`. */
export const answerStatus = z.enum(['answered', 'clarify', 'chat', 'not-found'])

/** What a person gets back for a question. `text` is read by people and does not repeat the citation lines. */
export const answerSchema = z.object({
  status: answerStatus,
  text: z.string(),
  citations: z.array(citationSchema),
  /** Questions that may be asked next, or the nearest articles of a refusal. */
  suggestions: z.array(z.string()).optional(),
})

/** What a person gets back for a question. */
export type Answer = z.infer<typeof answerSchema>
