/** Small pictures of a running camera; the recording goes on beside it. */
export interface Camera {
  /** The picture of this moment; null while there is none. */
  picture(): Promise<ImageBitmap | null>
  close(): void
}

/** Enough to find a face at a desk, and a quarter of the work of the whole picture. */
const height = 300

/** Watches the pictures of a stream in an element of its own, which is never shown. */
export function createCamera(stream: MediaStream): Camera {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream(stream.getVideoTracks())
  void video.play().catch(() => undefined)
  return {
    async picture() {
      const { videoWidth, videoHeight } = video
      if (video.readyState < video.HAVE_CURRENT_DATA || videoHeight === 0) return null
      const scale = Math.min(1, height / videoHeight)
      return createImageBitmap(video, {
        resizeWidth: Math.round(videoWidth * scale),
        resizeHeight: Math.round(videoHeight * scale),
        resizeQuality: 'low',
      }).catch(() => null)
    },
    // Its tracks belong to the recording.
    close() {
      video.srcObject = null
    },
  }
}
