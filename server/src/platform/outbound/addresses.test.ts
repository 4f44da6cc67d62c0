import { describe, expect, it } from 'vitest'
import { addressKind, mayReach, parsePlaces } from './addresses.ts'

describe('where an address lies', () => {
  it.each([
    ['93.184.215.14', 'public'],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'public'],
    ['127.0.0.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['198.19.0.1', 'private'],
    ['0.0.0.0', 'never'],
    ['169.254.169.254', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['::1', 'private'],
    ['::', 'never'],
    ['fc00::1', 'private'],
    ['fdab::1', 'private'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['fd00:ec2::254', 'never'],
    ['ff02::1', 'never'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['::ffff:169.254.169.254', 'never'],
    ['0:0:0:0:0:ffff:a00:1', 'private'],
    ['::ffff:93.184.215.14', 'public'],
    ['::127.0.0.1', 'never'],
    ['64:ff9b::7f00:1', 'never'],
    ['2002:7f00:1::', 'never'],
    ['2001:0:7f00:1::1', 'never'],
    ['2001:db8::1', 'private'],
    ['localhost', 'never'],
    ['', 'never'],
  ])('%s: %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind)
  })
})

describe('what may be reached all the same', () => {
  const allowed = parsePlaces('hr.intranet.example, 10.2.0.0/16, fd12::7, 169.254.0.0/16')

  it.each([
    ['hr.intranet.example', '192.168.7.7', true],
    ['HR.intranet.example', '192.168.7.7', true],
    ['other.example', '192.168.7.7', false],
    ['other.example', '10.2.200.1', true],
    ['other.example', '10.3.0.1', false],
    ['other.example', 'fd12::7', true],
    ['other.example', 'fd12::8', false],
    // Nobody allows a cloud's keys to be read by naming its network.
    ['hr.intranet.example', '169.254.169.254', false],
  ] as const)('%s at %s: %s', (host, address, may) => {
    expect(mayReach(host, address, allowed)).toBe(may)
  })

  it('is nothing without a setting, and a list with a slip is none', () => {
    expect(mayReach('127.0.0.1', '127.0.0.1', null)).toBe(false)
    for (const slip of ['10.0.0.0/0', '10.0.0.0/33', '10.0.0.0/8/8', 'a b', '', 'host/8', 'fd00::/x']) {
      expect(parsePlaces(slip), slip).toBeNull()
    }
  })
})
