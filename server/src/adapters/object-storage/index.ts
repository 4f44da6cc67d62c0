export { folderStorage } from './folder.ts'
export { type S3Options, s3Storage } from './s3.ts'
