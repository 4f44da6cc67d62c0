export { createFolderStorage } from './folder.ts'
export { createS3Storage, type S3Options } from './s3.ts'
