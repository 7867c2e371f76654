/** The Voxtelesys Voice API on your machine: `@voxxml/emulator`. */
export { Account, type AccountOptions, type ClockMode, type NumberAnswer } from './account.ts';
export { Emulator, type EmulatorOptions } from './emulator.ts';
export { readFault, type Fault, type FaultAction } from './faults.ts';
export type { LogDetails, LogEntry, LogEntryOf, LoggedRequest, LoggedResponse } from './log.ts';
export { createSend, type OutgoingAnswer, type OutgoingPolicy, type OutgoingRequest, type Send } from './outgoing.ts';
export {
  NotObservedError,
  startEmulator,
  type RunningEmulator,
  type StartOptions,
  type TestAccount,
  type TestCall,
} from './start-emulator.ts';
