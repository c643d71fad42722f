declare module 'fs-native-extensions' {
  /** Locks the whole file for this descriptor; false when another one has it. */
  export function tryLock(descriptor: number): boolean;
  export function waitForLock(descriptor: number): Promise<void>;
}
