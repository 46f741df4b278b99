/** That a figure is right, said of nothing else: parts of patterns. */
export const rightWords = '无误|属实|准确|没有?[写报填]错'

/** That something is right, also said of anything else in a chat. */
export const casualRightWords =
  '没有?错|没有?问题|不错的|正确|已经?核实|(?<!核)对(?=的|是|就|[^\\u4e00-\\u9fff]|$)'

/** That what somebody else has reported may count. */
export const agreeingWords = '确认|同意|认可|通过'
