/** Texts of the other ways: another device, another time, typing. */
export const waysZh = {
  ways: {
    title: '在这里不方便',
    device: '换一台设备',
    deviceHelp: '用手机的相机扫一扫，就能从这里接着做。已答的内容都在。',
    show: '显示二维码',
    hide: '收起二维码',
    making: '正在准备二维码…',
    qr: '二维码：在另一台设备上继续面试',
    until: '二维码十分钟内有效，只能用一次，请不要发给别人。扫好之后，这个页面会停下。',
    over: '二维码已过期。',
    again: '换一个二维码',
    failed: '二维码没有准备好，请稍后再试，或在另一台设备上打开邀请邮件里的链接。',
    later: '改天再做',
    laterHelp: '截止时间是 {{deadline}}。在那之前，用同一个链接随时回来，从停下的地方继续。',
    text: '用文字作答',
    textHelp: '不需要摄像头和麦克风，对网络要求也低，评分标准相同。',
    useText: '改用文字作答',
  },
  handover: {
    title: '面试已在您的另一台设备上继续',
    lead: '请在那边接着作答。已答的内容都在，不会丢。',
    back: '回到这台设备继续',
    stay: '在那边继续的话，这个页面可以关闭。',
    overTitle: '这个二维码不能用了',
    over: '它可能已经用过，或者超过了十分钟。请在原来的设备上换一个二维码，或打开邀请邮件里的链接。',
  },
}
