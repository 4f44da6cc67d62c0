import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

/** `never`: link-local, metadata and no single host. `private`: inside somebody's house. */
export type AddressKind = 'public' | 'private' | 'never'

const never = new BlockList()
const inside = new BlockList()

for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Metadata of clouds that does not lie in the link-local range: Alibaba, Azure, Oracle.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
] as const) {
  never.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const) {
  inside.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [
  ['fe80::', 10],
  ['ff00::', 8],
  // Metadata of AWS over IPv6.
  ['fd00:ec2::', 32],
] as const) {
  never.addSubnet(network, bits, 'ipv6')
}
for (const [network, bits] of [
  ['fc00::', 7],
  ['2001:db8::', 32],
] as const) {
  inside.addSubnet(network, bits, 'ipv6')
}
inside.addAddress('::1', 'ipv6')

/** Where an address lies. What is no address, and what hides another address in itself, is `never`. */
export function addressKind(address: string): AddressKind {
  const plain = address.replace(/%.*$/, '')
  if (isIPv4(plain)) {
    return never.check(plain, 'ipv4') ? 'never' : inside.check(plain, 'ipv4') ? 'private' : 'public'
  }
  if (!isIPv6(plain)) {
    return 'never'
  }
  const groups = groupsOf(plain)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return addressKind(dotted(groups[6] ?? 0, groups[7] ?? 0))
  }
  if (never.check(plain, 'ipv6')) {
    return 'never'
  }
  if (inside.check(plain, 'ipv6')) {
    return 'private'
  }
  // Only global unicast is left; of it, tunnels (Teredo 2001::/32, 6to4 2002::/16) lead to an address inside.
  const [first = 0, second = 0] = groups
  const global = first >= 0x2000 && first <= 0x3fff
  const tunnel = first === 0x2002 || (first === 0x2001 && second === 0)
  return global && !tunnel ? 'public' : 'never'
}

const dotted = (high: number, low: number): string =>
  [high >> 8, high & 255, low >> 8, low & 255].map(String).join('.')

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(address: string): number[] {
  const written = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((part) => part.toString(16)).join(':'),
  )
  const [head = '', tail] = written.split('::')
  const parse = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const before = parse(head)
  const after = tail === undefined ? [] : parse(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

/** Private places that may be reached all the same: names, addresses and networks. */
export interface AllowedPlaces {
  names: ReadonlySet<string>
  networks: BlockList
}

/** Reads `hr.intranet.example, 10.2.0.0/16, fd12::7`; null when a part is none of these. */
export function parsePlaces(text: string): AllowedPlaces | null {
  const names = new Set<string>()
  const networks = new BlockList()
  for (const place of text.split(',').map((part) => part.trim().toLowerCase())) {
    const [address = '', bits, ...rest] = place.split('/')
    const version = isIP(address)
    if (version === 0) {
      if (bits !== undefined || !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(address)) {
        return null
      }
      names.add(address)
      continue
    }
    const most = version === 4 ? 32 : 128
    const width = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
    if (rest.length > 0 || !(width >= 1 && width <= most)) {
      return null
    }
    networks.addSubnet(address, width, version === 4 ? 'ipv4' : 'ipv6')
  }
  return { names, networks }
}

/** Whether a connection to this address may be made. Link-local and metadata addresses are never reached. */
export function mayReach(host: string, address: string, allowed: AllowedPlaces | null): boolean {
  const kind = addressKind(address)
  if (kind === 'public') {
    return true
  }
  if (kind === 'never' || !allowed) {
    return false
  }
  return (
    allowed.names.has(host.toLowerCase()) ||
    allowed.networks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
  )
}
