import type { Topic } from '../log.ts';

/** What a log is called on the server; part of the format, and of the permissions that users are given. */
export interface Names {
  stream: string;
  subjects: Record<Topic, string>;
  /** Bucket of the fleet, and of where the log was trimmed. */
  state: string;
  /** Bucket of contents that do not fit a message. */
  contents: string;
  /** Bucket of the checkpoints. */
  checkpoints: string;
}

export function namesOf(log: string): Names {
  return {
    stream: `kschema_${log}`,
    subjects: { schema: `kschema.${log}.schema`, data: `kschema.${log}.data` },
    state: `kschema_${log}`,
    contents: `kschema_${log}_contents`,
    checkpoints: `kschema_${log}_checkpoints`,
  };
}

/** Headers of an entry whose content is in the bucket of contents. */
export const headerNames = { id: 'Nats-Msg-Id', sha256: 'Kschema-Sha256', size: 'Kschema-Size' } as const;
