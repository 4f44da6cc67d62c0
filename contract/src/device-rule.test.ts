import { expect, it } from 'vitest'
import { DeviceRequirements } from './device-requirements.ts'
import { type DeviceFault, type DeviceRules, deviceFault, usualModes } from './device-rule.ts'

const all = ['video', 'audio', 'text'] as const
const needs = { camera: true, microphone: true, uploadKbps: 300 }

it('[A4] requirements that contradict each other, or the ways to answer, are named', () => {
  const cases: [DeviceRules, DeviceFault | null][] = [
    [{ modes: all }, null],
    [{ modes: all, devices: needs }, null],
    [{ modes: all, devices: { ...needs, microphone: false } }, 'cameraWithoutMicrophone'],
    [{ modes: ['audio', 'text'], devices: needs }, 'cameraWithoutVideo'],
    [{ modes: ['text'], devices: { ...needs, camera: false } }, 'microphoneWithoutSpeech'],
    [{ modes: ['video'], devices: { ...needs, camera: false } }, 'onlyVideo'],
    [{ modes: ['audio'], devices: { camera: false, microphone: false, uploadKbps: null } }, 'onlySpeech'],
    [{ modes: all, devices: { camera: false, microphone: false, uploadKbps: 100 } }, 'uploadWithoutSpeech'],
    [{ modes: all, devices: { ...needs, uploadKbps: 149 } }, 'uploadTooSlow'],
    [{ modes: all, devices: { ...needs, camera: false, uploadKbps: 64 } }, null],
  ]
  for (const [rules, fault] of cases) expect(deviceFault(rules), JSON.stringify(rules)).toBe(fault)
})

it('[A4] no speed can be asked for that a voice does not need, or that shuts ordinary lines out', () => {
  for (const uploadKbps of [0, 63, 2001, 99.5]) {
    expect(DeviceRequirements.safeParse({ ...needs, uploadKbps }).success).toBe(false)
  }
  expect(DeviceRequirements.safeParse({ ...needs, uploadKbps: null }).success).toBe(true)
})

it('[A4] what is asked for says how answers are given; asking for nothing leaves the choice', () => {
  expect(usualModes({ modes: all })).toEqual(all)
  expect(usualModes({ modes: all, devices: needs })).toEqual(['video'])
  expect(usualModes({ modes: all, devices: { ...needs, camera: false } })).toEqual(['video', 'audio'])
})
