/** Facial cues: in a kit and beside the video, in English. */
export const cuesEn = {
  cues: {
    kitTitle: 'Facial observation',
    kitOn:
      'While answers are given by video, numbers about the face are computed on the candidate’s device, to be read beside the recording',
    kitHelp:
      'Candidates are asked separately, may say no and may withdraw at any time; neither the interview nor the scoring changes. Only a few numbers for each answer are passed on: no picture, no facial landmark, no face template. The weight is fixed at 0, so nothing enters a score. The candidate’s device downloads about 3 MB more.',
    kitRefused:
      'The EU policy set is in force, so this cannot be switched on: article 5(1)(f) of the EU AI Act forbids inferring emotions from faces in recruitment. The system administrator chooses the policy set (MINGJIAN_POLICY).',
    kitDropped: 'This kit had it switched on. It is no longer carried out, and saving switches it off.',
    kitUnknown:
      'The policy set could not be read, so this cannot be changed now. Please reload the page later.',
    title: 'Facial observation (not scored)',
    face: 'Time a face is seen',
    smile: 'Of that, time with a smile',
    away: 'Of that, time with the head turned away for long (more than 2 seconds each)',
    movement: 'How far the head usually is from its middle position, about',
    share: '{{value}}%',
    degrees: '{{value}}°',
    unknown: 'No face was seen, so it cannot be said',
    looked:
      'The candidate’s device looked at the picture {{frames}} times in {{seconds}} seconds to compute these numbers. No picture left the device for it.',
    none: 'There are no numbers on this answer. The candidate may not have chosen it, may not have answered by video, or the device or network could not keep up. It says nothing about the candidate; please do not ask.',
    limitsTitle: 'What these numbers do not say',
    limits: {
      accuracy:
        'Nobody knows how accurate they are for this candidate: they were not validated on people like them.',
      causes:
        'Light, glasses, a beard, a mask, where the camera stands, health, disability, a habit of looking at notes, nerves and culture all change them.',
      meaning:
        'A smile is not confidence or friendliness, a head turned away is not dishonesty, and movement is not nervousness. No link with performance at work has been shown.',
      use: 'They only point to a place in the video worth watching again. Please do not add or take away points, turn anybody down or compare candidates by them.',
    },
  },
}
