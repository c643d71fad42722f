/** In a file of its own, which is loaded on demand: the package brings a native library. */
export { DatabaseSync } from '@photostructure/sqlite';
