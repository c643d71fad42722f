import { serveIpc } from '@kschema/language-server/node';

serveIpc();
