/** Why a log refused, as far as anybody acts on it, and whether the same call may work later. */
const kinds = {
  /** Not reachable, or busy for longer than the caller's patience. */
  unavailable: { transient: true },
  /** No room left where it stores. */
  full: { transient: true },
  /** The log, the credentials or the file system do not let this user. */
  denied: { transient: false },
  /** There is no such log, or no such checkpoint. */
  missing: { transient: false },
  /** Something stands there that is no log of kschema. */
  'not-a-log': { transient: false },
  /** A newer kschema wrote it. */
  'format-newer': { transient: false },
  /** The server is older than what kschema relies on. */
  'server-too-old': { transient: false },
  /** A server without what a log needs, or one that refuses a setting. */
  unsupported: { transient: false },
  'too-large': { transient: false },
  /** What is stored is not what was stored, or is not all of it. */
  damaged: { transient: false },
  /** The position was trimmed away: start from a checkpoint. */
  trimmed: { transient: false },
  /** Another entry has this id. */
  'id-taken': { transient: false },
  /** An address, id or name that cannot be one. */
  invalid: { transient: false },
  closed: { transient: false },
} as const;

export type LogFailureKind = keyof typeof kinds;

/** The only thing a log throws, defects aside. */
export class LogFailure extends Error {
  override readonly name = 'LogFailure';
  readonly kind: LogFailureKind;
  /** The same call may work later, with nothing changed by whoever calls. */
  readonly transient: boolean;

  constructor(kind: LogFailureKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.transient = kinds[kind].transient;
  }
}

/** A failed file operation as a failure of the log; anything else as it is. */
export function fileFailure(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new LogFailure('missing', `${path} is not there.`, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new LogFailure('denied', `${path} may not be read or written by this user (${code}).`, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return new LogFailure('full', `There is no room left for ${path}.`, error);
    case 'EISDIR':
      return new LogFailure('not-a-log', `${path} is a directory.`, error);
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
      return new LogFailure('unavailable', `${path} cannot be read or written now (${code}).`, error);
    default:
      return error;
  }
}
