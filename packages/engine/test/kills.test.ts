import { kuzuEngine } from '../src/kuzu/engine.ts';
import { describeKills } from './describe-kills.ts';

describeKills(kuzuEngine, Number(process.env.KSCHEMA_KILL_ROUNDS ?? 6));
