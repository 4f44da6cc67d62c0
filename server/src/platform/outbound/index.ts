export { type AddressKind, type AllowedPlaces, addressKind, mayReach, parsePlaces } from './addresses.ts'
export {
  type Call,
  createOutbound,
  type Outbound,
  type OutboundFailure,
  type Outcome,
} from './outbound.ts'
