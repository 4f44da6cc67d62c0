export { createFolderStorage } from './folder.ts'
export { type S3Options, createS3Storage } from './s3.ts'
