/** What a kit asks of the candidate's device. */
export const devicesZh = {
  devicesKit: {
    title: '设备要求',
    help: '候选人在欢迎页就会看到，开始前逐项检查。不设要求时，候选人在上面的作答方式里自由选择。设了要求，大家先按要求作答；设备或网络确实不合适的，方案里的其他作答方式会自动开放。批准的便利措施、不同意录制的选择不受这里影响。方案里没有其他方式的，会请候选人换设备、改天再做或联系招聘人员，不会因此淘汰。',
    camera: '要摄像头：用视频作答',
    cameraHelp: '浏览器要能录像。用语音、文字作答的方式，在摄像头用不了时才开放。',
    microphone: '要麦克风：说出来',
    microphoneHelp: '浏览器要能录音。文字作答在麦克风用不了时才开放。',
    upload: '最低上传速度',
    uploadHelp:
      '低于它时会提醒换网络或改天再做，并开放方案里的其他作答方式；候选人也可以照常录制，内容先存在设备上再上传。',
    kbps: '千比特每秒（kbit/s）',
    none: '没有要求',
    browser: '能录制的浏览器',
    cameraShort: '摄像头',
    microphoneShort: '麦克风',
    uploadShort: '上传速度不低于 {{kbps}} kbit/s',
    otherwise: '设备不合适时，方案里的其他作答方式自动开放。',
    faults: {
      cameraWithoutMicrophone: '录像要有声音，请同时要求麦克风。',
      cameraWithoutVideo: '要求摄像头，作答方式里就要有视频。',
      microphoneWithoutSpeech: '要求麦克风，作答方式里就要有视频或语音。',
      onlyVideo: '只能用视频作答的方案，请要求摄像头。',
      onlySpeech: '不能用文字作答的方案，请要求麦克风。',
      uploadWithoutSpeech: '只打字不需要上传速度。请同时要求麦克风，或去掉最低速度。',
      uploadTooSlow: '录像至少需要 150 kbit/s。',
    },
  },
}
