/** What a device needs to have, and what the check finds, in English. */
export const deviceEn = {
  needs: {
    camera: 'You need a camera and a microphone',
    microphone: 'You need a microphone',
    browser: 'A phone or a computer, with a recent Chrome, Edge or Safari.',
    upload: 'An upload speed of {{speed}} or more is best; ordinary broadband and 4G have it.',
    otherwise:
      'We check it together before you begin. If your device does not do, use another one, come back another time, or contact us.',
    otherwiseText:
      'We check it together before you begin. If your device does not do, use another one, come back another time, type instead, or contact us.',
  },
  browser: {
    name: 'browser',
    video: 'Records video',
    audio: 'Records sound',
    cannot:
      'This browser cannot record. Open the same link in a recent Chrome, Edge or Safari, or choose another way below.',
    inAppOk:
      'You opened this inside {{app}}, which works. If you see no picture, use the menu at the top right to open it in your browser.',
    inAppHelp:
      '{{app}} cannot record. Use the menu at the top right to open this in your browser and go on from here.',
    apps: {
      wecom: 'WeCom',
      wechat: 'WeChat',
      dingtalk: 'DingTalk',
      feishu: 'Lark',
      alipay: 'Alipay',
      weibo: 'Weibo',
      qq: 'QQ',
      other: 'this app',
    },
  },
  upload: {
    name: 'time to upload',
    fine: 'An answer of {{minutes}} min is about {{size}} and takes about {{time}}. It uploads while you speak; there is hardly any wait.',
    slow: 'An answer of {{minutes}} min is about {{size}} and takes about {{time}}. It is kept on your device and need only be there before you hand in. Voice or typing is much quicker.',
  },
  room: {
    name: 'storage',
    looking: 'Looking…',
    enough: 'Enough: room for {{free}} more',
    tight:
      'Room for {{free}} more; the longest answer is about {{needed}}. Free some space or use another device. If you go on, answers upload while you speak; please keep the page open until they are through.',
    unknown:
      'The browser does not say how much room is left. Answers upload while you speak, so you can go on.',
    notLasting:
      'This browser keeps nothing on the device (perhaps a private window). Open the same link in an ordinary window; if you go on, please do not close or reload the page while you answer.',
  },
}
