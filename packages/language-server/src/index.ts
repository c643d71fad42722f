export type { BodiesInput, Platform } from './platform.ts';
export * from './protocol.ts';
export { serve, serverName, serverVersion } from './server.ts';
