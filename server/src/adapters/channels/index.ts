export {
  callProvider,
  inWords,
  isLoopback,
  notProtocol,
  type ProviderCall,
  type ProviderReply,
  providerBase,
} from './http.ts'
export { mailChannel } from './mail-channel.ts'
export {
  accepted,
  type ChannelSender,
  type Channels,
  type Dispatch,
  later,
  noAnswer,
  type Outcome,
  refused,
  type Written,
} from './sender.ts'
