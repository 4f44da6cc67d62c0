import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import {
  assertObjectKey,
  largestObject,
  ObjectMissing,
  type ObjectStorage,
} from '../../platform/storage/index.ts'

/** Where the bucket is and how to get in. The bucket must exist. */
export interface S3Options {
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** For stores other than Amazon's. */
  endpoint?: string
  /** `https://host/bucket/key` instead of `https://bucket.host/key`; most other stores want it. */
  pathStyle?: boolean
  /** How many keys a listing asks for at a time; the store's own limit, mostly 1000, if not given. */
  pageSize?: number
}

/** Objects in an S3 bucket. */
export function createS3Storage(options: S3Options): ObjectStorage {
  const client = new S3Client({
    region: options.region,
    forcePathStyle: options.pathStyle ?? false,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // Other stores reject the newer checksum trailers; every part carries its own tags anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
  })
  const at = (key: string) => {
    assertObjectKey(key)
    return { Bucket: options.bucket, Key: key }
  }
  return {
    async put(key, bytes) {
      const body = bytes instanceof Uint8Array ? bytes : Buffer.concat(bytes as Uint8Array[])
      if (body.length > largestObject) {
        throw new Error('object too large')
      }
      await client.send(new PutObjectCommand({ ...at(key), Body: body }))
    },
    get: (key) => fetchObject(client, at(key), key),
    async getRange(key, start, end) {
      if (end <= start) {
        return Buffer.alloc(0)
      }
      return fetchObject(client, { ...at(key), Range: `bytes=${start}-${end - 1}` }, key)
    },
    async size(key) {
      try {
        return (await client.send(new HeadObjectCommand(at(key)))).ContentLength ?? 0
      } catch (error) {
        return statusOf(error) === 404 ? null : Promise.reject(error)
      }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key))).catch((error) => {
        // Amazon answers 204 for what is not there, others 404.
        if (statusOf(error) !== 404) {
          throw error
        }
      })
    },
    list: (folder) => listKeys(client, { ...at(folder), MaxKeys: options.pageSize }),
    async close() {
      client.destroy()
    },
  }
}

async function fetchObject(
  client: S3Client,
  input: { Bucket: string; Key: string; Range?: string },
  key: string,
): Promise<Buffer> {
  try {
    const { Body } = await client.send(new GetObjectCommand(input))
    return Body ? Buffer.from(await Body.transformToByteArray()) : Buffer.alloc(0)
  } catch (error) {
    if (statusOf(error) === 404) {
      throw new ObjectMissing(key, { cause: error })
    }
    // A range that begins behind the end.
    if (statusOf(error) === 416) {
      return Buffer.alloc(0)
    }
    throw error
  }
}

async function* listKeys(
  client: S3Client,
  where: { Bucket: string; Key: string; MaxKeys: number | undefined },
): AsyncGenerator<string> {
  let token: string | undefined
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: where.Bucket,
        Prefix: `${where.Key}/`,
        MaxKeys: where.MaxKeys,
        ...(token ? { ContinuationToken: token } : {}),
      }),
    )
    for (const { Key } of page.Contents ?? []) {
      if (Key !== undefined) {
        yield Key
      }
    }
    token = page.NextContinuationToken
  } while (token)
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
}
