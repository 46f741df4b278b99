/** What is said to people while a long connection does not stand. */
export const linkWords = {
  notYet:
    '还没有连上企业微信，正在重试；如长时间连不上，请检查服务器能否访问 openws.work.weixin.qq.com。',
  noLogin: '企业微信没有回应长连接的登录，正在重试；如一直这样，请检查网络代理或稍后再看。',
  takenOver:
    '企业微信长连接被另一个程序顶替，本程序不再接收消息；请停掉另一个程序（同一个机器人只能连一处），再重启本程序。',
  refused: (errcode: string | undefined) =>
    `企业微信拒绝了长连接的登录${errcode ? `（错误码 ${errcode}）` : ''}，请到机器人的 API 设置页核对 botId 和 secret（连接方式要选“长连接”），改好配置后重启。`,
  stopped: '正在停止。',
} as const
