declare module 'write-file-atomic' {
  /** Writes a temporary file beside the target, syncs it and renames it over the target. */
  function writeFileAtomic(path: string, text: string, options?: { mode?: number }): Promise<void>;
  export = writeFileAtomic;
}
