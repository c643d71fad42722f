import { serveWorker, type WorkerScope } from '@kschema/language-server/browser';

serveWorker(globalThis as unknown as WorkerScope);
