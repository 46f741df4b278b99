/** One article of a plan: the unit that is cited, measured against and reminded of. */
export interface Article {
  /**
   * Its place, one label a level as the document writes them without brackets and stops: `['二','二','7']`,
   * `['四','三']`, `['第三章','第十九条']`. Parts without a number are `标题`, `通知`, `前言`, `结尾`, `附件`.
   */
  path: readonly string[]
  /** The heading as written, with its label; empty for parts that have none. `heading + text` is the article, verbatim. */
  heading: string
  /** Everything after the heading up to the next node, white space included: all articles joined give the document back. */
  text: string
  /** Offset of `heading` in the decoded text, in UTF-16 units. */
  start: number
}

/** A plan as read from one file of the knowledge folder. */
export interface PlanDocument {
  /** e.g. `nankai-2024`; stable as long as area and year are. */
  id: string
  /** File name inside the knowledge folder. */
  file: string
  title: string
  /** Area the plan is for, as written, e.g. `南开区`, `金桥街道`; empty when the title names none. */
  area: string
  /** Other ways people call the area, longest first, `area` among them: `金桥街道`, `金桥街`, `金桥`. */
  areaNames: readonly string[]
  /** Plan year; null when the title names none. */
  year: number | null
  /** Issuing body, e.g. `天津市南开区人民政府办公室`; null when not written. */
  issuer: string | null
  /** Document number as written, e.g. `南开政办发〔2024〕6号`. */
  number: string | null
  /** Issue date `YYYY-MM-DD`; null when not written. */
  issued: string | null
  articles: readonly Article[]
  /** Names of attachments that are listed but not in the file. */
  missingAttachments: readonly string[]
  /** Chinese sentences about what could not be read or looks odd. */
  warnings: readonly string[]
  /** Id of the document this one replaces, from `documents.yaml`. */
  supersedes: string | null
}

/** What `documents.yaml` may say about one file; every part is optional. */
export interface DocumentHints {
  id?: string | undefined
  area?: string | undefined
  names?: readonly string[] | undefined
  year?: number | undefined
  supersedes?: string | undefined
}
