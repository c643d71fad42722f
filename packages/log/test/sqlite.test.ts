import { join } from 'node:path';
import { describeEventLog } from './suite/describe-event-log.ts';
import { type LogPlace, temporaryFolder } from './support.ts';

describeEventLog('SQLite', async () => sqlitePlace());

function sqlitePlace(): LogPlace {
  const folder = temporaryFolder();
  let count = 0;
  return {
    freshUrl: () => `sqlite:${join(folder.path, `log-${++count}`, 'events.db')}`,
    async end() {
      folder.remove();
    },
  };
}
