/** Texts of what a device needs to have, and of what the check finds. */
export const deviceZh = {
  needs: {
    camera: '需要摄像头和麦克风',
    microphone: '需要麦克风',
    browser: '手机或电脑都可以，请用新一点的 Chrome、Edge 或 Safari 浏览器。',
    upload: '上传速度最好不低于 {{speed}}，一般的宽带和 4G 都够。',
    otherwise: '开始前会一起检查。设备不合适也没关系，可以换一台设备、改天再做，或联系我们。',
    otherwiseText: '开始前会一起检查。设备不合适也没关系，可以换一台设备、改天再做、改用文字，或联系我们。',
  },
  browser: {
    name: '浏览器',
    video: '可以录像',
    audio: '可以录音',
    cannot:
      '这个浏览器不能录音录像。请换用新版的 Chrome、Edge 或 Safari 打开同一个链接，或用下面的其他办法。',
    inAppOk: '您正在{{app}}里打开，可以使用。如果看不到画面，请点右上角的菜单，选择在浏览器中打开。',
    inAppHelp: '{{app}}里不能录音录像。请点右上角的菜单，选择在浏览器中打开，就能从这里接着做。',
    apps: {
      wecom: '企业微信',
      wechat: '微信',
      dingtalk: '钉钉',
      feishu: '飞书',
      alipay: '支付宝',
      weibo: '微博',
      qq: 'QQ',
      other: '这个应用',
    },
  },
  upload: {
    name: '上传用时',
    fine: '一道 {{minutes}} 分钟的回答约 {{size}}，上传大约 {{time}}。边录边传，讲完几乎不用等。',
    slow: '一道 {{minutes}} 分钟的回答约 {{size}}，上传大约 {{time}}。会先存在您的设备上，答题时不用等，交卷前传完就可以。选语音或文字会快很多。',
  },
  room: {
    name: '存储空间',
    looking: '正在查看…',
    enough: '够用，还可以存 {{free}}',
    tight:
      '还可以存 {{free}}，最长的回答大约 {{needed}}。可以清理一些空间或换一台设备；直接继续的话，会边录边传，传完之前请不要关闭页面。',
    unknown: '浏览器没有说明还剩多少空间。会边录边传，不影响作答。',
    notLasting:
      '这个浏览器不在设备上保存内容（可能是无痕窗口）。可以换普通窗口打开同一个链接；直接继续的话，答题时请不要关闭或刷新页面。',
  },
}
