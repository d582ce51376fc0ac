/** Content-addressed files (function code, assets, objects): named by their SHA-256, shared by snapshots, never rewritten. */
export interface Files {
  /** Stores the bytes and returns their SHA-256 in hexadecimal. */
  put(bytes: Uint8Array): string;
  /** Throws when there is no such file: a row named it, so the store is damaged. */
  get(sha256: string): Buffer;
  /** The file's path, for what must be on disk. */
  path(sha256: string): string;
}
