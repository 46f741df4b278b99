/** Verbs by which a figure is told, as a pattern: 少报, 多算, 漏填. */
export const telling = '报|算|记|写|填|统计'

/** 应该是14家: the whole figure is told, and nothing comes on top of another one or is taken off it. */
export const tellsWhole = '应该?[是为]|实际|改[成为]'

/** 上周漏的2家: of a week before. */
export const weekBefore = '上一?(?:周|期|星期)|前[几两]周'

/** 发现企业少报2家: what others told, found in the work itself. */
export const foundAtWork = '发现|查出|企业'
