import { JetStreamApiError, JetStreamError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import { LogFailure, type LogFailureKind } from '../failure.ts';

/** Codes of the JetStream API (nats-server, server/errors.json) that mean one thing to us. */
const kinds = new Map<number, LogFailureKind>([
  [10002, 'full'],
  [10005, 'unavailable'],
  [10008, 'unavailable'],
  [10009, 'unavailable'],
  [10014, 'unavailable'],
  [10023, 'full'],
  [10028, 'full'],
  [10039, 'unsupported'],
  [10047, 'full'],
  [10054, 'too-large'],
  [10059, 'missing'],
  [10074, 'unsupported'],
  [10076, 'unsupported'],
  [10077, 'full'],
]);

/** "Wrong last sequence", and the same while another publish is on its way (logs.md §1.3). */
const conflicts = new Set([10071, 10164]);

export function isConflict(error: unknown): boolean {
  return error instanceof JetStreamApiError && conflicts.has(error.code);
}

export function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && (error.code === 10059 || error.code === 10037);
}

/** An error of the client or the server as a failure of the log; anything else as it is. */
export function natsFailure(error: unknown, url: string): unknown {
  if (error instanceof LogFailure || !(error instanceof Error)) return error;
  const said = error.message;
  if (isDenied(error)) return new LogFailure('denied', `${url} refuses this user: ${said}.`, error);
  const code = String((error as NodeJS.ErrnoException).code);
  if (/^(DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_|ERR_TLS_)/.test(code))
    return new LogFailure(
      'denied',
      `${url} has no certificate that this machine trusts (${code}). Name the file of its authority in NODE_EXTRA_CA_CERTS.`,
      error,
    );
  if (/does not support 'tls'/.test(said))
    return new LogFailure('unsupported', `${url} does not speak TLS; use nats:// for this server.`, error);
  if (error instanceof JetStreamApiError) {
    const kind = kinds.get(error.code) ?? (error.status === 503 ? 'unavailable' : 'unsupported');
    return new LogFailure(kind, `${url} answers: ${said} (${error.code}).`, error);
  }
  if (isPassing(error)) return new LogFailure('unavailable', `${url} cannot be reached: ${said}.`, error);
  return error;
}

function isDenied(error: Error): boolean {
  return (
    error instanceof errors.AuthorizationError ||
    error instanceof errors.UserAuthenticationExpiredError ||
    error instanceof errors.PermissionViolationError ||
    error.cause instanceof errors.PermissionViolationError
  );
}

function isPassing(error: Error): boolean {
  return (
    error instanceof errors.TimeoutError ||
    error instanceof errors.NoRespondersError ||
    error instanceof errors.RequestError ||
    error instanceof errors.ConnectionError ||
    error instanceof errors.ClosedConnectionError ||
    error instanceof errors.DrainingConnectionError ||
    error instanceof errors.ProtocolError ||
    error.name === 'JetStreamNotEnabled' ||
    error instanceof JetStreamError ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE'].includes(
      String((error as NodeJS.ErrnoException).code),
    )
  );
}
