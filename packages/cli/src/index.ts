export { generatedFiles } from './docs.ts';
export { main } from './main.ts';
