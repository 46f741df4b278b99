/** What numbers of reports are counted in, as a pattern. */
export const counter =
  '(?:人次|车次|座次|批次|公里|平米|平方|[米座个家次辆份件吨户眼口]|处(?![理置罚于])|台(?!账)|起(?!来)|场(?![地所]))'
