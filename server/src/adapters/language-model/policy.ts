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

/** Region of the endpoint as far as it is known; an endpoint inside is where the organisation is. */
export function regionOf(settings: EndpointSettings): string | null {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_REGION: stated } = settings
  if (!url) {
    return null
  }
  return stated ?? (isPrivateHost(hostOf(url)) ? settings.MINGJIAN_REGION : null)
}

/** What is wrong with the endpoint, by the names of the settings; empty when answers may be sent there. */
export function endpointFaults(settings: EndpointSettings): string[] {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_REGION: stated } = settings
  if (!url) {
    const half = (['LANGUAGE_MODEL_NAME', 'LANGUAGE_MODEL_KEY'] as const).some((name) => settings[name])
    return half ? ['LANGUAGE_MODEL_URL'] : []
  }
  const faults = settings.LANGUAGE_MODEL_NAME ? [] : ['LANGUAGE_MODEL_NAME']
  const { protocol, username, password, search, hash } = new URL(url)
  const host = hostOf(url)
  if (username || password || search || hash) {
    faults.push('LANGUAGE_MODEL_URL (only an address: the key belongs into LANGUAGE_MODEL_KEY)')
  } else if (protocol !== 'https:' && !isPrivateHost(host)) {
    faults.push('LANGUAGE_MODEL_URL (https is required outside a private network)')
  }
  const known = knownRegions.find(([suffix]) => host === suffix || host.endsWith(`.${suffix}`))?.[1]
  const region = regionOf(settings)
  if (region === null) {
    faults.push('LANGUAGE_MODEL_REGION')
  } else if (stated !== undefined && known !== undefined && stated !== known) {
    faults.push('LANGUAGE_MODEL_REGION (this endpoint is known to be elsewhere)')
  } else if (region !== settings.MINGJIAN_REGION && !settings.LANGUAGE_MODEL_OTHER_REGION) {
    faults.push(
      'LANGUAGE_MODEL_REGION (the endpoint is outside MINGJIAN_REGION; LANGUAGE_MODEL_OTHER_REGION=true allows it)',
    )
  }
  return faults
}
