/** 渠道：邮件、短信、企业消息和设备提醒。 */
export const channelsZh = {
  channels: {
    label: '渠道',
    names: {
      email: '邮件',
      sms: '短信',
      wecom: '企业微信',
      dingtalk: '钉钉',
      feishu: '飞书',
      push: '设备提醒',
      in_app: '站内通知',
    },
    parts: '计费条数',
    settled: '回执时间',
  },
}
