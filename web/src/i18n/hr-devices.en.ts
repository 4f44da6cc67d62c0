/** What a kit asks of the candidate's device, in English. */
export const devicesEn = {
  devicesKit: {
    title: 'Device requirements',
    help: 'Candidates read them on the welcome page, and each is checked before they begin. Without requirements they choose freely among the ways to answer above. With them everybody answers as asked first; where a device or a network does not do, the kit’s other ways open by themselves. Accommodations, and not agreeing to be recorded, always count. Where the kit has no other way, candidates are asked to use another device, come another time or contact the recruiter; nobody is turned down for it.',
    camera: 'A camera: answers are given by video',
    cameraHelp: 'The browser must record video. Voice and typing open only where the camera does not work.',
    microphone: 'A microphone: answers are spoken',
    microphoneHelp: 'The browser must record sound. Typing opens only where the microphone does not work.',
    upload: 'A least upload speed',
    uploadHelp:
      'Below it candidates are told to try another network or another time, and the kit’s other ways open. They may also record as usual: it is kept on the device and uploaded later.',
    kbps: 'Kilobits a second (kbit/s)',
    none: 'None',
    browser: 'A browser that records',
    cameraShort: 'camera',
    microphoneShort: 'microphone',
    uploadShort: 'upload of {{kbps}} kbit/s or more',
    otherwise: 'Where a device does not do, the kit’s other ways to answer open by themselves.',
    faults: {
      cameraWithoutMicrophone: 'A video needs its sound: ask for a microphone, too.',
      cameraWithoutVideo: 'A camera can be asked for only where video is a way to answer.',
      microphoneWithoutSpeech: 'A microphone can be asked for only where video or voice is a way to answer.',
      onlyVideo: 'This kit is answered by video only: ask for a camera.',
      onlySpeech: 'This kit cannot be typed: ask for a microphone.',
      uploadWithoutSpeech: 'Typing needs no upload speed. Ask for a microphone, too, or remove the speed.',
      uploadTooSlow: 'Video needs 150 kbit/s at least.',
    },
  },
}
