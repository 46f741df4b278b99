/**
 * The numbers by which sentences are ordered and answers are given or refused. They were tuned together on questions
 * about several plans; change one only with `gongjian eval` before and after.
 */
export const weights = {
  /** Share of the question that stands in the sentence itself. */
  own: 0.45,
  /** The same with what stands around the sentence. */
  around: 0.4,
  /** The most that one clause of the sentence holds. */
  clause: 0.15,
  /** How much a term counts that stands not in the sentence but around it. */
  lead: 0.7,
  /** A first sentence up to so many characters is a small heading; how much its words count as the sentence's own. */
  smallHeading: 24,
  leadAsOwn: 0.5,
  before: 0.55,
  /** How much what stands before counts for a sentence that only says who does it. */
  assignedTo: 0.75,
  /** The same of the heading it stands under. */
  assignedUnder: 0.85,
  heading: 0.6,
  above: 0.4,
  title: 0.15,
  /** A sentence that has what the kind of question asks for, and one that has not. */
  typed: 0.1,
  untyped: -0.06,
  /** Share of the question that the clause with the figure must hold, and how much words around it count. */
  figureShare: 0.5,
  besideFigure: 0.7,
  beforeFigure: 0.4,
  /** A first sentence up to so many characters says what a figure below it is about. */
  leadOfFigure: 40,
  /** An explicit date where a time is asked for. */
  dated: 0.08,
  /** A sentence that names who is in charge, where that is asked. */
  assigned: 0.15,
  /** A figure in the clause of what is asked for. */
  figured: 0.12,
  /** A sentence without one where a target or an amount is asked for. */
  unfigured: -0.1,
  /** How much a plan's wording counts for an everyday word that the plans use themselves. */
  otherForms: 0.6,
  /** How much less the commonest of the wordings that an everyday word may have counts than the rarest. */
  commonForm: 0.5,
  /** Weight of an everyday word none of whose meanings stands in a plan. */
  nowhere: 0.8,
  /** What stands behind 哪个 or 什么, against the other terms. */
  askedThing: 1.4,
  /** What stands in quotes, against the other terms. */
  quoted: 1.8,
  /** A sentence that the answer before quoted already. */
  saidBefore: -0.15,
  /** The article of the answer before, for a follow-up. */
  likely: 0.2,
  /** A heading where its text may answer. */
  isHeading: -0.25,
  /** A line of a table against a sentence. */
  row: 0.05,
  /** The opening of a section that has articles under it, and chapters of general words. */
  opening: -0.1,
  /** A sentence of 1000 characters; shorter ones in proportion, at most `longest`. */
  perThousand: -0.3,
  longest: -0.08,
  /** Least share of the question's weight with surroundings, and in the sentence itself, for an answer. */
  leastCoverage: 0.34,
  leastOwn: 0.24,
  /** Least share with surroundings where the heading says what is asked about and the sentence has what is wanted. */
  anchored: 0.5,
  /** Weight of single characters that stands for a word. */
  leastLetters: 3,
  /** Weight of other terms met that lets a thing be missing. */
  muchElse: 10,
  /** Share of the best score from which a sentence that speaks of the thing forbids that. */
  toldThing: 0.8,
  /** A sentence of the article whose heading says what is asked about. */
  topic: 0.1,
  /** Share of the question that makes a heading its topic. */
  topicShare: 0.8,
  /** Share of the question that makes a section the thing to be listed. */
  sectionShare: 0.9,
  /** Both are lowered by this where plans are compared. */
  whenComparing: 0.7,
  /** Share of the best plan's score that lets another plan answer too. */
  otherPlan: 0.66,
  /** Share of the best score that lets a sentence of another article be shown too. */
  otherArticle: 0.82,
  /** Share of the best score that lets another sentence of the article be shown: lists and ways of doing, others. */
  sameArticleWide: 0.72,
  sameArticle: 0.78,
}
