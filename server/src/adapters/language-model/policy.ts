import { BlockList, isIP } from 'node:net'

/** The settings that say where answers may be sent. */
export interface EndpointSettings {
  LANGUAGE_MODEL_URL?: string | undefined
  LANGUAGE_MODEL_NAME?: string | undefined
  LANGUAGE_MODEL_KEY?: string | undefined
  LANGUAGE_MODEL_REGION?: string | undefined
  LANGUAGE_MODEL_OTHER_REGION: boolean
  MINGJIAN_REGION: string
}

/** Where well-known endpoints are, so that a wrong region is noticed. Others are taken at the operator's word. */
const knownRegions: readonly (readonly [suffix: string, region: string])[] = [
  ['api.deepseek.com', 'cn'],
  ['dashscope.aliyuncs.com', 'cn'],
  ['dashscope-intl.aliyuncs.com', 'sg'],
  ['api.moonshot.cn', 'cn'],
  ['open.bigmodel.cn', 'cn'],
  ['volces.com', 'cn'],
  ['hunyuan.cloud.tencent.com', 'cn'],
  ['qianfan.baidubce.com', 'cn'],
  ['api.siliconflow.cn', 'cn'],
  ['api.openai.com', 'us'],
  ['api.anthropic.com', 'us'],
  ['generativelanguage.googleapis.com', 'us'],
  ['openrouter.ai', 'us'],
  ['api.groq.com', 'us'],
  ['api.mistral.ai', 'fr'],
]

const ownNetwork = new BlockList()
ownNetwork.addSubnet('127.0.0.0', 8)
ownNetwork.addSubnet('10.0.0.0', 8)
ownNetwork.addSubnet('172.16.0.0', 12)
ownNetwork.addSubnet('192.168.0.0', 16)
ownNetwork.addAddress('::1', 'ipv6')
ownNetwork.addSubnet('fc00::', 7, 'ipv6')

/** Whether an address is this machine or on a private network. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && ownNetwork.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Host of a URL without the brackets of IPv6. */
export const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '')

/** Whether a host is inside by its name or address alone. A name is looked up once more before each call. */
export function isPrivateHost(host: string): boolean {
  return isIP(host) === 0
    ? !host.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host)
    : isPrivateAddress(host)
}

/** An endpoint recordings or answers may be sent to, with the beginning of the names of its settings. */
export interface Endpoint {
  prefix: 'LANGUAGE_MODEL' | 'SPEECH'
  url: string | undefined
  name: string | undefined
  key: string | undefined
  /** Where the operator says it is. */
  region: string | undefined
  /** Whether it may be outside the organisation's region. */
  otherRegion: boolean
  /** Where the organisation is. */
  home: string
}

const languageModel = (settings: EndpointSettings): Endpoint => ({
  prefix: 'LANGUAGE_MODEL',
  url: settings.LANGUAGE_MODEL_URL,
  name: settings.LANGUAGE_MODEL_NAME,
  key: settings.LANGUAGE_MODEL_KEY,
  region: settings.LANGUAGE_MODEL_REGION,
  otherRegion: settings.LANGUAGE_MODEL_OTHER_REGION,
  home: settings.MINGJIAN_REGION,
})

/** Region of the language model's endpoint as far as it is known. */
export const regionOf = (settings: EndpointSettings): string | null =>
  regionOfEndpoint(languageModel(settings))

/** What is wrong with the language model's endpoint; empty when answers may be sent there. */
export const endpointFaults = (settings: EndpointSettings): string[] =>
  faultsOfEndpoint(languageModel(settings))

/** Region of an endpoint as far as it is known; an endpoint inside is where the organisation is. */
export function regionOfEndpoint({ url, region, home }: Endpoint): string | null {
  if (!url) {
    return null
  }
  return region ?? (isPrivateHost(hostOf(url)) ? home : null)
}

/** What is wrong with an endpoint, by the names of the settings; empty when it may be sent to. */
export function faultsOfEndpoint(endpoint: Endpoint): string[] {
  const { prefix, url, region: stated, home } = endpoint
  if (!url) {
    return endpoint.name || endpoint.key ? [`${prefix}_URL`] : []
  }
  const faults = endpoint.name ? [] : [`${prefix}_NAME`]
  const { protocol, username, password, search, hash } = new URL(url)
  const host = hostOf(url)
  if (username || password || search || hash) {
    faults.push(`${prefix}_URL (only an address: the key belongs into ${prefix}_KEY)`)
  } else if (protocol !== 'https:' && !isPrivateHost(host)) {
    faults.push(`${prefix}_URL (https is required outside a private network)`)
  }
  const known = knownRegions.find(([suffix]) => host === suffix || host.endsWith(`.${suffix}`))?.[1]
  const region = regionOfEndpoint(endpoint)
  if (region === null) {
    faults.push(`${prefix}_REGION`)
  } else if (stated !== undefined && known !== undefined && stated !== known) {
    faults.push(`${prefix}_REGION (this endpoint is known to be elsewhere)`)
  } else if (region !== home && !endpoint.otherRegion) {
    faults.push(
      `${prefix}_REGION (the endpoint is outside MINGJIAN_REGION; ${prefix}_OTHER_REGION=true allows it)`,
    )
  }
  return faults
}
