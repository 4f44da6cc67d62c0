import type { DeviceHeader as Header } from '@mingjian/contract'

/** The contract's name of the header, written out: importing the value would bring its schemas along. */
export const DeviceHeader: typeof Header = 'x-mingjian-device'
