import { place } from '#features/progress/reply/naming/goes-on.ts'
import type { Told } from './drafts.ts'
import { namesSource } from './sources.ts'
import { namesWhole } from './wholes.ts'

/** 周一2个，周二1个; 上午3个，下午2个: what was done on one day, or in part of one. */
const ofDay = /^(?:周|星期|礼拜)[一二三四五六日天]|^(?:[上下]午|早上|晚上|[早中晚白夜]班)/

/** 洒水周一25周二30: the same in the middle of a clause. */
const ofOneDay = /(?:周|星期|礼拜)[一二三四五六日天]$|(?:[上中下]午|早上|晚上|[早中晚白夜]班)$/

/** 另外0.7公里, 另外还有3个: on top of what was told. */
export const oneMore = /^(?:(?:另外|另)(?:还有|还|又|有)?|还有)$/

/** What came in is not what was done. */
const cameIn =
  /(?:接[到了收]|收到|受理|接|报[修障]|转来|派来|(?<!一周|[月天年])下来|[分移]来|下了|推[送下]来?|下发|派发|交办|涉及|上门(?=[来找反])|应[查检改])[^,;。\d]{0,6}$/

/** 接待来访群众, 受理申请: what came in is what was done, and what was dealt with is not. */
const receiving = /^(?:接|受理|收)/

/** 检查18家，复查3家: they were counted when they were seen first. */
const visitedAgain = /(?:复查|回访|复核)了?$/

/** 已办11件: dealt with. */
export const dealt = /(?:办|处理|处置|解决|整改|改|答复|回复)(?:结|完|了|好)*[^,;。\d]{0,4}$/
const dealing = /^(?:处理|处置|办结|办理|解决)$/

/**
 * What the words in front of a number say was done: metrics of matters that come in count what was done about them,
 * but for those of taking them in.
 * @param wide the same, from further in front
 * @param verb what its metric says is done
 */
export function toldOf(before: string, wide: string, verb: string): Told {
  const others = receiving.test(verb) ? dealt : cameIn
  const taken = others.test(before) || visitedAgain.test(before)
  const deals = dealing.test(verb)
  return {
    done: /已|了$|→\s*$/.test(before),
    taken,
    acted: !taken && deals && dealt.test(before),
    whole: namesWhole.test(wide),
    placed:
      place.test(before) ||
      ofDay.test(before) ||
      ofOneDay.test(before.trimEnd()) ||
      /[和与及]\s?$/.test(before),
    still: /(?:还是|仍[然旧]?[是为]?|依[然旧][是为]?|[维保]持在?|停留?在)那?$/.test(before.trim()),
    sourced: namesSource(before),
    plus: before.trimEnd().endsWith('+') || oneMore.test(before.trim()),
    ofYear: /今年|年初|年内|全年|本年/.test(before),
  }
}
