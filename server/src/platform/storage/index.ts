/**
 * Encrypted objects, and resumable upload into them.
 *
 * Objects. `writeObject`, `openObject`, `plainSize` and `deleteObject` take an `ObjectStorage` (a folder
 * or S3, see adapters/object-storage), the data key the object is encrypted with and the object's key.
 * `openObject(…).readRange(start, end)` is a stream of the plain bytes for HTTP range requests.
 *
 * Uploads. Bytes are encrypted as they arrive and durable when the call is answered. An upload that is
 * complete and of the declared type becomes an object; any other can not be read.
 *
 *     const uploads = uploadHandler({
 *       storage, state,                       // state: UploadState on the table of takes
 *       authorize: async ({ uploadId, metadata, headers }) => ({
 *         uploadId, key, objectKey, maxBytes, declaredMimeType,   // or throw an AppError
 *       }),
 *       onFinish: async (uploadId, size) => …, // may be called twice
 *       onReject: async (uploadId, reason) => …,
 *       locker,                               // advisoryLocker(…) where several processes take uploads
 *       onError: (error) => log.error({ err: error }, 'an upload failed'),
 *     })
 *
 * In Fastify, inside a plugin of its own so that the parser reaches these routes only:
 *
 *     app.register(async (scope) => {
 *       scope.removeAllContentTypeParsers()
 *       scope.addContentTypeParser('*', (_request, _body, done) => done(null))
 *       const serve = (request, reply) => {
 *         reply.hijack()
 *         return uploads(request.raw, reply.raw)
 *       }
 *       scope.all('/api/uploads', serve)
 *       scope.all('/api/uploads/:id', serve)
 *     })
 *
 * A hijacked reply gets none of the headers Fastify plugins would add. On shutdown Fastify waits for the
 * running calls.
 *
 * An upload whose sender never comes back is closed with what has arrived by `closeUpload`.
 */
export { advisoryLocker } from './advisory-locker.ts'
export { CorruptObject } from './errors.ts'
export {
  assertObjectKey,
  largestObject,
  ObjectMissing,
  type ObjectStorage,
} from './object-storage.ts'
export { type Container, matchesType, sniff } from './sniff.ts'
export {
  deleteObject,
  openObject,
  type Part,
  plainSize,
  type StoredObject,
  writeObject,
} from './stored-object.ts'
export { EncryptedTusStore } from './tus-store.ts'
export { closeUpload, findUpload, type UploadDeps, type UploadTarget } from './upload.ts'
export { type UploadHandlerOptions, type UploadRequest, uploadHandler } from './upload-handler.ts'
export { memoryUploadState, type UploadRecord, type UploadState } from './upload-state.ts'
