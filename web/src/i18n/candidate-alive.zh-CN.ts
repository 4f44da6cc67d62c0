/** Texts of what goes wrong while somebody answers, and of what is kept all the same. */
export const aliveZh = {
  fault: {
    camera: '摄像头断开了',
    cameraHelp: '可能是没有插好，或被别的程序占用。您可以改用语音继续，评分标准相同。',
    microphone: '麦克风断开了',
    microphoneHelp: '请看看耳机或麦克风有没有接好。也可以改用文字作答，评分标准相同。',
    permission: '浏览器收回了摄像头或麦克风的使用许可',
    permissionHelp: '可以点地址栏旁的图标重新允许，也可以改用文字作答，评分标准相同。',
    pictureLost: '画面断开了，声音还在录',
    pictureLostHelp: '请接着讲，前面录下的都在。没有画面不影响评分。',
    muted: '现在听不到声音',
    mutedHelp: '可能有来电，或别的程序占用了麦克风。前面录下的都在。等声音恢复后接着讲，也可以改用文字。',
  },
  storage: {
    full: '这台设备存不下更多内容了，正在直接上传',
    fullHelp: '您可以继续作答。还没有传完的部分只在这个页面里，传完之前请不要关闭或刷新页面。',
  },
  line: {
    slow: '您的网络目前比较慢',
    slowHelp:
      '上传速度大约 {{speed}}。录下的视频会先存在您的设备上，再慢慢上传，不会丢。改用语音会快很多，评分标准相同。',
    useAudio: '这道题改用语音',
    lighter: '网络较慢，已自动调低画面清晰度，不影响评分。',
  },
  long: {
    limit: '不限时间。一次录制最长 {{minutes}} 分钟，到时会自动结束并保存。',
    endsSoon: '还能录大约 {{minutes}} 分钟，到时会自动结束并保存。',
    full: '这段录制到了最长时间，已自动结束',
    fullHelp: '录下的都在。如果还有没讲完的，请在“遇到问题，需要帮助”里告诉我们。',
  },
  clock: {
    name: '时间',
    right: '和我们的一致',
    line: '{{drift}}，不影响面试，一切以这个页面显示的为准。',
    ahead: '您设备上的时间比我们的快 {{time}}',
    behind: '您设备上的时间比我们的慢 {{time}}',
    help: '不影响面试。截止时间和计时都按这个页面显示的为准。',
  },
  progress: {
    open: '查看进度',
    recorded: '已答',
    recordedText: '{{now}} 题，共 {{all}} 题',
    uploaded: '已上传',
    uploadedText: '{{size}}',
    uploadedAll: '{{size}}，全部已到服务器',
    left: '还在上传',
    leftText: '{{size}}',
    leftTime: '{{size}}，大约还要 {{time}}',
    toCome: '还没有答',
    toComeText: '{{count}} 题',
  },
}
