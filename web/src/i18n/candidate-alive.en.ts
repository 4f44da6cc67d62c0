/** What goes wrong while somebody answers, and what is kept all the same, in English. */
export const aliveEn = {
  fault: {
    camera: 'The camera was disconnected',
    cameraHelp:
      'It may have come loose, or another program may be using it. You can go on by voice; the criteria are the same.',
    microphone: 'The microphone was disconnected',
    microphoneHelp:
      'Please check that the headset or microphone is plugged in. You can also type; the criteria are the same.',
    permission: 'The browser took back the permission for camera or microphone',
    permissionHelp:
      'You can allow it again by the icon beside the address, or type instead; the criteria are the same.',
    pictureLost: 'The picture is gone, your voice is still being recorded',
    pictureLostHelp:
      'Please keep speaking; everything before is kept. A missing picture does not affect the score.',
    muted: 'We cannot hear you just now',
    mutedHelp:
      'A call may have come in, or another program has the microphone. Everything before is kept. Go on when the sound is back, or type instead.',
  },
  storage: {
    full: 'This device cannot store any more; your answer is being sent directly',
    fullHelp:
      'Please go on. What has not been sent yet is on this page only, so do not close or reload it until it is.',
  },
  line: {
    slow: 'Your network is rather slow at the moment',
    slowHelp:
      'About {{speed}}. A video is kept on your device and uploaded bit by bit; nothing is lost. Voice is much quicker, and the criteria are the same.',
    useAudio: 'Answer this one by voice',
    lighter:
      'The network is slow, so the picture is recorded a little plainer. That does not affect the score.',
  },
  long: {
    limit:
      'No time limit. One recording can be {{minutes}} minutes long; then it ends by itself and is kept.',
    endsSoon: 'About {{minutes}} minutes are left in this recording; then it ends by itself and is kept.',
    full: 'This recording reached its longest time and ended by itself',
    fullHelp: 'Everything is kept. If there is more to say, tell us under the help button below.',
  },
  clock: {
    name: 'clock',
    right: 'Agrees with ours',
    line: '{{drift}}. It does no harm: this page goes by our clock.',
    ahead: 'The clock of your device is {{time}} ahead of ours',
    behind: 'The clock of your device is {{time}} behind ours',
    help: 'That does no harm: the deadline and all times on this page go by our clock.',
  },
  progress: {
    open: 'Show progress',
    recorded: 'Answered',
    recordedText: '{{now}} of {{all}}',
    uploaded: 'Uploaded',
    uploadedText: '{{size}}',
    uploadedAll: '{{size}}, all of it is on the server',
    left: 'Still uploading',
    leftText: '{{size}}',
    leftTime: '{{size}}, about {{time}} more',
    toCome: 'Still to come',
    toComeText_one: '{{count}} question',
    toComeText: '{{count}} questions',
  },
}
