export const channelsEn = {
  channels: {
    label: 'Channel',
    names: {
      email: 'E-mail',
      sms: 'Text message',
      wecom: 'WeCom',
      dingtalk: 'DingTalk',
      feishu: 'Feishu',
      push: 'Device notice',
      in_app: 'Notice in the console',
    },
    parts: 'Billed as',
    settled: 'Receipt',
  },
}
